import { type ErrorCode, parseSchedule, problem } from '@tikapis/core';
import type { Bundle } from 'zapier-platform-core';
import { refusal } from '../http/refusal.js';

/** When to publish, as somebody asked for it. */
export interface Schedule {
  /** ISO 8601 in UTC. */
  at: string;
  atMs: number;
  /** As it reads in the zone of the Zap. */
  local: string;
  /** What stays the same when the step is repeated: a text like `in 2 hours` means another moment then. */
  identity: string;
}

/** Zapier gives these forms a meaning of its own; ours would only be less kind. */
const leftToZapier: ReadonlySet<ErrorCode> = new Set([
  'schedule_unreadable',
  'schedule_is_number',
  'schedule_time_missing',
  'schedule_year_short',
  'schedule_zone_missing',
]);

/** What Zapier could not read is the time at which it tried, or a while later when the step had to wait. */
const NOW_WITHIN_MS = 60_000;

/**
 * The moment that a `schedule` field means; undefined where it is empty. Zapier turns any text into a time before the
 * step sees it, and one that it cannot read into the present moment, which must not publish anything: so a time that
 * is now is refused, unless the step itself says it in ISO 8601. Throws the core's words for that and for one that is
 * past. https://docs.zapier.com/integrations/build/field-types#datetime
 */
export function scheduleOf(
  { inputData, inputDataRaw, meta }: Pick<Bundle, 'inputData'> & Partial<Pick<Bundle, 'inputDataRaw' | 'meta'>>,
  nowMs: number = Date.now(),
): Schedule | undefined {
  const value = textOf(inputData.schedule);
  const written = textOf(inputDataRaw?.schedule) || value;
  if (value === '' && (written === '' || isMapped(written))) return undefined;
  const options = { nowMs, timeZone: meta?.timezone ?? undefined };

  if (!isMapped(written)) {
    const exact = parseSchedule(written, options);
    if (exact.ok) return { ...exact, identity: exact.at };
    if (!exact.problems.every(({ code }) => leftToZapier.has(code))) throw refusal(exact.problems);
  }
  if (value === '' || Math.abs(Date.parse(value) - nowMs) <= NOW_WITHIN_MS) {
    throw refusal([problem('schedule_is_now', 'schedule', { given: written }, { actual: written })]);
  }
  const parsed = parseSchedule(value, options);
  if (!parsed.ok) throw refusal(parsed.problems);
  return { ...parsed, identity: isMapped(written) ? parsed.at : written };
}

/** What is no text is not empty: it has to be refused, and must not publish at once. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value.trim() : JSON.stringify(value);
}

/** Holds something of an earlier step, `{{12345__date}}`: what that was, only Zapier knows. */
const isMapped = (text: string): boolean => text.includes('{{');
