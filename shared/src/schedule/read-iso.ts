import { type Problem, problem } from '../errors/index.js';
import { excerpt } from '../text/excerpt.js';
import { dayMs } from './calendar.js';
import { readingText } from './format-time.js';
import { readIsoDate, shortYear } from './iso-date.js';
import { readIsoTime } from './iso-time.js';

export type IsoReading =
  /** Nothing like a date of ISO 8601. */
  | { understood: false; problem: Problem }
  | {
      understood: true;
      /** What the clock on the wall shows, as if it were UTC; without meaning where there are problems. */
      localMs: number;
      /** Local time minus UTC, or null where the text does not say. */
      offsetMs: number | null;
      problems: Problem[];
    };

/** The longest text that is looked at: a date and time with room for many digits of a second. */
const maxLength = 100;

/** Unix times of our days, by their number of digits. */
const unixUnits: Readonly<Record<number, { unit: string; perSecond: number }>> = {
  10: { unit: 'seconds', perSecond: 1 },
  13: { unit: 'milliseconds', perSecond: 1e3 },
  16: { unit: 'microseconds', perSecond: 1e6 },
  19: { unit: 'nanoseconds', perSecond: 1e9 },
};

const refuse = (found: Problem): IsoReading => ({ understood: false, problem: found });

function readNumber(text: string): Problem | null {
  const [, digits] = /^(\d+)(?:\.\d+)?$/.exec(text) ?? [];
  const known = digits === undefined ? undefined : unixUnits[digits.length];
  if (known === undefined) return null;
  const written = `${readingText(Math.floor(Number(digits) / known.perSecond) * 1000)}Z`;
  return problem('schedule_is_number', 'schedule', { given: text, unit: known.unit, written }, { actual: text });
}

/**
 * Reads a date-time in any form of ISO 8601, with a `T` or a space between date and time.
 * @param example a time that would be accepted, for the sentences
 */
export function readIso(input: string, example: string): IsoReading {
  const text = input.trim();
  const given = excerpt(text);
  const unreadable = () => refuse(problem('schedule_unreadable', 'schedule', { given, example }, { actual: given }));

  if (text === '') return refuse(problem('schedule_empty', 'schedule', { example }, { actual: input }));
  if (text.length > maxLength) return unreadable();
  const number = readNumber(text);
  if (number !== null) return refuse(number);

  const cut = text.search(/[T\s]/i);
  const dateText = cut === -1 ? text : text.slice(0, cut);
  const timeText = cut === -1 ? '' : text.slice(cut + 1).trimStart();
  const year = shortYear(dateText);
  const date = year === null ? readIsoDate(dateText) : { days: 0, problems: [] };
  const time = timeText === '' ? { ms: 0, offsetMs: null, problems: [] } : readIsoTime(timeText);
  if (date === null || time === null) return unreadable();

  const problems = [...date.problems, ...time.problems];
  if (year !== null) problems.push(problem('schedule_year_short', 'schedule', { year, example }, { actual: year }));
  if (timeText === '') {
    const context = { given: dateText, example: `${dateText}T18:30` };
    problems.push(problem('schedule_time_missing', 'schedule', context, { actual: dateText }));
  }
  return { understood: true, localMs: date.days * dayMs + time.ms, offsetMs: time.offsetMs, problems };
}
