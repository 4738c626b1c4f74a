import { type Problem, problem } from '../errors/index.js';
import { dayMs } from '../schedule/calendar.js';
import { formatTime, timeText } from '../schedule/format-time.js';
import { instantsOf, latestOf } from '../schedule/local-time.js';
import { instantOf, type ScheduleOptions } from '../schedule/settle.js';
import type { Zone } from '../schedule/zone.js';
import { pickDay, writtenDay } from './pick-day.js';
import { ambiguous } from './problems.js';
import type { Phrase } from './read-phrase.js';
import type { Span } from './take-span.js';

const todayIn = (zone: Zone, nowMs: number): number => Math.floor((nowMs + zone.offsetAt(nowMs)) / dayMs);

/**
 * The moment that a phrase means now, in a zone.
 * @param userZone where the reader is, if that is known: their tomorrow may not be the zone's
 */
export function resolve(phrase: Phrase, zone: Zone, userZone: Zone | null, options: ScheduleOptions): number | Problem {
  return phrase.kind === 'span'
    ? resolveSpan(phrase.span, zone, options)
    : resolveTime(phrase, zone, userZone, options);
}

/** Hours are counted as they pass; days are counted on the calendar, so that the time of day stays. */
function resolveSpan({ days, elapsedMs }: Span, zone: Zone, options: ScheduleOptions): number | Problem {
  const { nowMs } = options;
  if (days === 0) return nowMs + elapsedMs;
  return instantOf(nowMs + zone.offsetAt(nowMs) + days * dayMs + elapsedMs, zone, options);
}

function resolveTime(
  { day, clock, part, timeMs }: Phrase & { kind: 'time' },
  zone: Zone,
  userZone: Zone | null,
  options: ScheduleOptions,
): number | Problem {
  const { nowMs } = options;
  const today = todayIn(zone, nowMs);
  const usersToday = userZone === null ? today : todayIn(userZone, nowMs);
  if (day?.kind === 'ahead' && usersToday !== today) {
    return ambiguous(day.text, [writtenDay(usersToday + day.days), writtenDay(today + day.days)]);
  }

  // The midnight of a night is where the next day starts.
  const startMs = clock.isMidnight && part !== null ? dayMs : 0;
  const localOf = (days: number): number => days * dayMs + startMs + timeMs;
  const hasPassed = (days: number): boolean => {
    const atMs = instantOf(localOf(days), zone, options);
    return (typeof atMs === 'number' ? atMs : latestOf(instantsOf(localOf(days), zone))) < nowMs;
  };
  const picked = pickDay(day, today, hasPassed);
  if (typeof picked !== 'number') return picked;
  if (clock.isMidnight && part === null && day !== null) {
    return ambiguous(`${day.text} ${clock.text}`, [`${writtenDay(picked)} 00:00`, `${writtenDay(picked + 1)} 00:00`]);
  }

  const atMs = instantOf(localOf(picked), zone, options);
  if (typeof atMs !== 'number' || day?.kind !== 'ahead' || day.days !== 0 || atMs >= nowMs) return atMs;
  const context = { local: formatTime(atMs, zone), agoMs: nowMs - atMs, tomorrow: `tomorrow ${timeText(timeMs)}` };
  const iso = (ms: number): string => new Date(ms).toISOString();
  return problem('schedule_today_passed', 'schedule', context, { limit: iso(nowMs), actual: iso(atMs) });
}
