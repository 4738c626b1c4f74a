import type { Problem } from '../errors/index.js';
import { dayMs, dayNumber, daysInMonth } from '../schedule/calendar.js';
import { dateText } from '../schedule/format-time.js';
import type { Day } from './day.js';
import { ambiguous, contradiction } from './problems.js';

/** A date without a year that passed so few days ago is a slip of the hand rather than next year's. */
const slipDays = 31;

const weekdayOf = (days: number): number => new Date(days * dayMs).getUTCDay();

/** A day as it can be written: `Fri 27 Nov 2026`. */
export const writtenDay = (days: number): string => dateText(days * dayMs);

/** "Next Friday" is the coming one to some, and the one of next week to others; weeks start on Monday. */
function nextWeekday(given: string, weekday: number, today: number): number | Problem {
  const coming = today + 1 + ((weekday - weekdayOf(today) + 6) % 7);
  const monday = today + 7 - ((weekdayOf(today) + 6) % 7);
  const following = monday + ((weekday + 6) % 7);
  return coming === following ? coming : ambiguous(given, [writtenDay(coming), writtenDay(following)]);
}

/**
 * The day that is meant: the first, of those that a text can mean, whose time has not passed. Days count from
 * 1970-01-01.
 * @param day null where none is written
 */
export function pickDay(day: Day | null, today: number, hasPassed: (days: number) => boolean): number | Problem {
  const upcoming = (first: number, step: number): number => (hasPassed(first) ? first + step : first);
  if (day === null) return upcoming(today, 1);
  if (day.kind === 'weekday') {
    if (day.which === 'next') return nextWeekday(day.text, day.weekday, today);
    const nearest = today + ((day.weekday - weekdayOf(today) + 7) % 7);
    return day.which === 'this' ? nearest : upcoming(nearest, 7);
  }
  const days = day.kind === 'ahead' ? today + day.days : dateDay(day, today);
  if (day.weekday === null || day.weekday === weekdayOf(days)) return days;
  return contradiction(day.text, writtenDay(days));
}

/** Without a year, the first such day that is to come or has only just passed; 29 February may be years ahead. */
function dateDay({ year, month, day }: Day & { kind: 'date' }, today: number): number {
  if (year !== null) return dayNumber(year, month, day);
  let next = new Date(today * dayMs).getUTCFullYear() - 1;
  while (day > daysInMonth(next, month) || today - dayNumber(next, month, day) > slipDays) next += 1;
  return dayNumber(next, month, day);
}
