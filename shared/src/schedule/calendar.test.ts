import { describe, expect, it } from '@jest/globals';
import { dayMs, dayNumber, daysInMonth, daysInYear, firstMonday, weeksInYear } from './calendar.js';

const dateOf = (days: number): string => new Date(days * dayMs).toISOString().slice(0, 10);

describe('the calendar', () => {
  it.each([
    [2026, 2, 28],
    [2028, 2, 29],
    [2100, 2, 28],
    [2000, 2, 29],
    [2026, 4, 30],
    [2026, 12, 31],
  ])('%d-%d has %d days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
  });

  it.each([
    [2026, 365],
    [2028, 366],
    [2100, 365],
  ])('%d has %d days', (year, days) => {
    expect(daysInYear(year)).toBe(days);
  });

  it.each([
    [2020, 53, '2019-12-30'],
    [2021, 52, '2021-01-04'],
    [2026, 53, '2025-12-29'],
    [2027, 52, '2027-01-04'],
    [2032, 53, '2031-12-29'],
  ])('%d has %d weeks, from %s', (year, weeks, monday) => {
    expect(weeksInYear(year)).toBe(weeks);
    expect(dateOf(firstMonday(year))).toBe(monday);
  });

  it('counts days from 1970', () => {
    expect(dayNumber(1970, 1, 1)).toBe(0);
    expect(dayNumber(1969, 12, 31)).toBe(-1);
    expect(dateOf(dayNumber(2026, 13, 1))).toBe('2027-01-01');
  });
});
