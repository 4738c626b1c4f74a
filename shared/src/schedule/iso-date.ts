import type { Problem } from '../errors/index.js';
import { dayNumber, daysInMonth, daysInYear, firstMonday, weeksInYear } from './calendar.js';
import { outOfRange } from './out-of-range.js';

export interface IsoDate {
  /** Days since 1970-01-01; without meaning where there are problems. */
  days: number;
  problems: Problem[];
}

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const calendarDate = /^(\d{4})(-?)(\d{2})\2(\d{2})$/;
const weekDate = /^(\d{4})(-?)W(\d{2})\2(\d)$/i;
const ordinalDate = /^(\d{4})-?(\d{3})$/;

/** Reads a date in any form of ISO 8601: `2026-11-27`, `20261127`, `2026-W48-5`, `2026W485`, `2026-331`, `2026331`. */
export function readIsoDate(text: string): IsoDate | null {
  const calendar = calendarDate.exec(text);
  if (calendar !== null) return fromCalendar(Number(calendar[1]), Number(calendar[3]), Number(calendar[4]));
  const week = weekDate.exec(text);
  if (week !== null) return fromWeek(Number(week[1]), Number(week[3]), Number(week[4]));
  const ordinal = ordinalDate.exec(text);
  if (ordinal !== null) return fromOrdinal(Number(ordinal[1]), Number(ordinal[2]));
  return null;
}

/** The year of a date that is written with two digits, or with zeros before them: `26-11-27`, `0026-11-27`. */
export function shortYear(text: string): string | null {
  if (/^\d{2}(-?)\d{2}\1\d{2}$/.test(text)) return text.slice(0, 2);
  return text.startsWith('0') && readIsoDate(text) !== null ? text.slice(0, 4) : null;
}

function fromCalendar(year: number, month: number, day: number): IsoDate {
  const name = monthNames[month - 1];
  const days = name === undefined ? { max: 31 } : { max: daysInMonth(year, month), where: `${name} ${year}` };
  const problems = outOfRange([
    { part: 'month', value: month, min: 1, max: 12, width: 2 },
    { part: 'day', value: day, min: 1, width: 2, ...days },
  ]);
  return { days: dayNumber(year, month, day), problems };
}

function fromWeek(year: number, week: number, weekday: number): IsoDate {
  const problems = outOfRange([
    { part: 'week', value: week, min: 1, max: weeksInYear(year), width: 2, where: String(year) },
    { part: 'day of the week', value: weekday, min: 1, max: 7, width: 1 },
  ]);
  return { days: firstMonday(year) + (week - 1) * 7 + weekday - 1, problems };
}

function fromOrdinal(year: number, day: number): IsoDate {
  const problems = outOfRange([
    { part: 'day of the year', value: day, min: 1, max: daysInYear(year), width: 3, where: String(year) },
  ]);
  return { days: dayNumber(year, 1, day), problems };
}
