import type { ParsedResult } from 'chrono-node/en';
import { dayMs, dayNumber } from '../schedule/calendar.js';

/** A day as it is written, before anyone asks what day it is. Weekdays count from Sunday, 0. */
export type Day = { text: string; weekday: number | null } & (
  | { kind: 'date'; year: number | null; month: number; day: number }
  | { kind: 'weekday'; weekday: number; which: 'this' | 'next' | null }
  /** Today, tomorrow, in 3 days. */
  | { kind: 'ahead'; days: number }
);

type Start = ParsedResult['start'];
type Component = 'year' | 'month' | 'day' | 'weekday';

const referenceDay = dayNumber(2000, 2, 15);

/**
 * The day on which chrono is made to read, whatever day it is: noon, so that no clock change of the machine's own zone
 * is near, and in February of a leap year, so that 29 February is a date.
 */
export const reference = { instant: new Date(referenceDay * dayMs + dayMs / 2), timezone: 0 };

const relative = /\b(?:today|tonight|tomorrow|tmrw?|overmorrow|yesterday)\b/i;

/** What chrono is certain of, or null. What it implies is never asked for. */
export const certain = (start: Start, component: Component): number | null =>
  start.isCertain(component) ? start.get(component) : null;

function dateOf(start: Start, text: string): Day | null {
  const [year, month, day] = [certain(start, 'year'), certain(start, 'month'), certain(start, 'day')];
  const weekday = certain(start, 'weekday');
  if (month === null || day === null) return null;
  if (!relative.test(text)) return { text, kind: 'date', year, month, day, weekday };
  return year === null ? null : { text, kind: 'ahead', days: dayNumber(year, month, day) - referenceDay, weekday };
}

function weekdayOf(start: Start, text: string): Day | null {
  const weekday = certain(start, 'weekday');
  const which = /\bthis\b/i.test(text) ? 'this' : /\bnext\b/i.test(text) ? 'next' : null;
  return weekday === null ? null : { text, kind: 'weekday', weekday, which };
}

/** What chrono may be certain of, and what that makes. Anything else, such as a month without a day, is not a day. */
const accepted: Readonly<Record<string, (start: Start, text: string) => Day | null>> = {
  'year month day': dateOf,
  'year month day weekday': dateOf,
  'month day': dateOf,
  'month day weekday': dateOf,
  weekday: weekdayOf,
};

/** The day of a result of chrono, or null where it is none. */
export function dayOf({ start, text }: ParsedResult): Day | null {
  const components = (['year', 'month', 'day', 'weekday'] as const).filter((name) => start.isCertain(name));
  return accepted[components.join(' ')]?.(start, text.trim()) ?? null;
}
