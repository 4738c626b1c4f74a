import { casual, type ParsedResult } from 'chrono-node/en';
import type { Problem } from '../errors/index.js';
import { daysInMonth } from '../schedule/calendar.js';
import { monthNames } from '../schedule/iso-date.js';
import { outOfRange } from '../schedule/out-of-range.js';
import { certain, type Day, dayOf, reference } from './day.js';
import { isKnownWord, isLinkWord } from './known-words.js';
import { several, shortYear } from './problems.js';
import { without } from './without.js';

export interface DayReading {
  day: Day | null;
  /** Numbers that stand alone. One of them is the hour, where no other is given. */
  numbers: string[];
  /** Words that were not understood. */
  left: string[];
  problems: Problem[];
}

const isNumber = (word: string): boolean => /^\d{1,2}$/.test(word);
const split = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');
const read = (text: string): ParsedResult[] => casual.parse(text, reference);

/** The problem of a day that its month does not have, such as 31 February, which chrono does not see at all. */
function checkDay(text: string): Problem[] {
  const [written, digits] = /\b(\d{1,2})(?:st|nd|rd|th)?\b/i.exec(text) ?? [];
  const start = written === undefined ? undefined : read(text.replace(written, '1'))[0]?.start;
  const month = start === undefined || !start.isCertain('day') ? null : certain(start, 'month');
  if (start === undefined || month === null) return [];
  const year = certain(start, 'year');
  const where = `${monthNames[month - 1]}${year === null ? '' : ` ${year}`}`;
  const max = daysInMonth(year ?? 2000, month);
  return outOfRange([{ part: 'day', value: Number(digits), min: 1, max, width: 1, where }]);
}

/** Years have four digits: chrono takes the 18 of `28 nov 18` for 2018, and it may have been meant as an hour. */
function checkYear(day: Day): Problem[] {
  if (day.kind !== 'date' || day.year === null || day.text.includes(String(day.year))) return [];
  return [shortYear(/\d+$/.exec(day.text)?.[0] ?? '')];
}

/**
 * Reads the day in a text from which the time of day has been taken. Chrono reads it, and every word has to be one that
 * may stand in a day, and to be part of what chrono read.
 */
export function readDay(text: string): DayReading {
  const unknown = split(text).filter((word) => !isKnownWord(word));
  const words = split(text).filter(isKnownWord);
  const known = words.join(' ');
  const results = read(known);
  const [result] = results;

  if (results.length > 1) {
    // The words that join them say nothing more.
    const left = unknown.filter((word) => !/^(?:and|or)$/i.test(word));
    return { day: null, numbers: [], left, problems: [several(results.map((each) => each.text.trim()))] };
  }
  // Chrono takes a number beside a day for the hour, though it may be one of the morning or of the evening.
  const hour = result?.start.isCertain('hour') === true ? words.findLast(isNumber) : undefined;
  if (hour !== undefined) {
    const rest = readDay(words.toSpliced(words.lastIndexOf(hour), 1).join(' '));
    return { ...rest, numbers: [...rest.numbers, hour], left: [...unknown, ...rest.left] };
  }

  const day = result === undefined ? null : dayOf(result);
  const problems = day === null ? checkDay(known) : checkYear(day);
  if (problems.length > 0) return { day, numbers: [], left: unknown, problems };
  const uncovered = result === undefined || day === null ? known : without(known, result.text, result.index);
  const rest = split(uncovered).filter((word) => !isLinkWord(word));
  const left = [...unknown, ...rest.filter((word) => !isNumber(word))];
  return { day, numbers: rest.filter(isNumber), left, problems: [] };
}
