/** The proleptic Gregorian calendar of ISO 8601, in whole days since 1970-01-01. For years from 1000 on. */

export const dayMs = 86_400_000;

/** Months and days may run over: month 13 is the next January. */
export const dayNumber = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / dayMs;

export const daysInMonth = (year: number, month: number): number =>
  dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);

export const daysInYear = (year: number): number => dayNumber(year + 1, 1, 1) - dayNumber(year, 1, 1);

/** The Monday of week 1, the week that holds 4 January. */
export function firstMonday(weekYear: number): number {
  const fourth = dayNumber(weekYear, 1, 4);
  const sinceMonday = (new Date(fourth * dayMs).getUTCDay() + 6) % 7;
  return fourth - sinceMonday;
}

export const weeksInYear = (weekYear: number): number => (firstMonday(weekYear + 1) - firstMonday(weekYear)) / 7;
