import type { Problem } from '../errors/index.js';
import { months } from '../schedule/format-time.js';
import { outOfRange } from '../schedule/out-of-range.js';
import { ambiguous, leftOver, shortYear } from './problems.js';

/** Ways to say a day that chrono takes for another one, or for none, and how it knows them. */
const synonyms: readonly [RegExp, string][] = [
  [/\b(?:the )?day after tomorrow\b/gi, 'overmorrow'],
  [/\btues\b/gi, 'tue'],
  [/\bweds\b/gi, 'wed'],
];

const yearFirst = /(?<![\d/.:-])(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?![\d/:-])/g;
const yearLast = /(?<![\d/.:-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/:-])/g;
const yearless = /(?<![\d/.:-])(\d{1,2})(\/|\.(?=\d{1,2}(?:\.|\s)))(\d{1,2})\.?(?![\d/:-]|\s?[ap]\.?m)/gi;

const isMonth = (value: number): boolean => value >= 1 && value <= 12;

/**
 * Spells dates of numbers with the name of the month: `28/11` as `28 Nov`. Refuses those that mean one day in America
 * and another in Europe, and years of two digits.
 */
export function spellDates(text: string): { text: string; problems: Problem[] } {
  const problems: Problem[] = [];

  function spell(given: string, first: number, second: number, year = ''): string {
    const after = year === '' ? '' : ` ${year}`;
    const readings = [
      ...(isMonth(second) ? [`${first} ${months[second - 1]}${after}`] : []),
      ...(isMonth(first) && first !== second ? [`${second} ${months[first - 1]}${after}`] : []),
    ];
    if (year.length === 2) problems.push(shortYear(year));
    if (readings.length === 0) problems.push(leftOver([given]));
    if (readings.length === 2) problems.push(ambiguous(given, readings));
    return readings.length === 1 && year.length !== 2 ? readings.join() : '';
  }

  function spellYearFirst(year: string, month: number, day: number): string {
    problems.push(...outOfRange([{ part: 'month', value: month, min: 1, max: 12, width: 2 }]));
    return isMonth(month) ? `${day} ${months[month - 1]} ${year}` : '';
  }

  const spelled = synonyms
    .reduce((whole, [pattern, known]) => whole.replace(pattern, known), text)
    .replace(yearFirst, (_given: string, year: string, _: string, month: string, day: string) =>
      spellYearFirst(year, Number(month), Number(day)),
    )
    .replace(yearLast, (given: string, first: string, _: string, second: string, year: string) =>
      spell(given, Number(first), Number(second), year),
    )
    .replace(yearless, (given: string, first: string, _: string, second: string) =>
      spell(given, Number(first), Number(second)),
    );
  return { text: spelled.replace(/\s+/g, ' ').trim(), problems };
}
