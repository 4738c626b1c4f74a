import type { Problem } from '../errors/index.js';
import { outOfRange } from '../schedule/out-of-range.js';
import { type DayPart, fits, hoursIn, takeDayPart } from './day-part.js';
import { ambiguous, contradiction, several } from './problems.js';
import { without } from './without.js';

/** A time of day as it is written, in its own terms. */
export interface Clock {
  text: string;
  hour: number;
  minute: number;
  second: number;
  half: 'am' | 'pm' | null;
  /** Written as a number alone, such as the 9 of `at 9`. */
  isBare: boolean;
  /** Written as the word midnight, which stands between two days. */
  isMidnight: boolean;
}

export interface TakenClock {
  clock: Clock | null;
  part: DayPart | null;
  rest: string;
  problems: Problem[];
}

const named = /\b(?:12 )?(noon|midday|midnight)\b/gi;
const written =
  /(?<![\p{L}\d.:/+-])(at )?(\d{1,2})(?:([:.])(\d{2})(?::(\d{2}))?)?(?:\s?([ap])\.?\s?m(?:\.|\b)|\s?(o' ?clock|oclock)\b)?(?![\p{L}\d:/])/giu;

const clockOf = (text: string, hour: number, more: Partial<Clock> = {}): Clock => ({
  text,
  hour,
  minute: 0,
  second: 0,
  half: null,
  isBare: false,
  isMidnight: false,
  ...more,
});

/** An hour that stands alone: `9` in `28 nov 9`. */
export const bareHour = (text: string): Clock => clockOf(text, Number(text), { isBare: true });

function readWritten(match: RegExpMatchArray): Clock | null {
  const [text, at, hour, separator, minute, second, half, oClock] = match;
  const isClock = half !== undefined || separator === ':' || (separator === undefined && (at ?? oClock) !== undefined);
  if (!isClock) return null;
  return clockOf(text.replace(/^at /i, ''), Number(hour), {
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    half: half === undefined ? null : half.toLowerCase() === 'a' ? 'am' : 'pm',
    isBare: half === undefined && separator === undefined,
  });
}

function readNamed([text, name]: RegExpMatchArray): Clock {
  const isMidnight = name?.toLowerCase() === 'midnight';
  return isMidnight ? clockOf(text, 0, { isMidnight }) : clockOf(text, 12, { half: 'pm' });
}

function takeAll(text: string, pattern: RegExp, read: (match: RegExpMatchArray) => Clock | null) {
  const clocks: Clock[] = [];
  let rest = text;
  // From the end, so that what is left keeps its places.
  for (const match of [...text.matchAll(pattern)].toReversed()) {
    const clock = read(match);
    if (clock === null) continue;
    clocks.unshift(clock);
    rest = without(rest, match[0], match.index ?? 0);
  }
  return { clocks, rest };
}

/** Takes the time of day, and the part of the day, out of a text: `9am`, `18:30`, `noon`, `at 8` and `tonight`. */
export function takeClock(text: string): TakenClock {
  const { part, rest: partless } = takeDayPart(text);
  const words = takeAll(partless, named, readNamed);
  const numbers = takeAll(words.rest, written, readWritten);
  const clocks = [...words.clocks, ...numbers.clocks];
  const [clock = null, ...others] = clocks;
  if (others.length === 0) return { clock, part, rest: numbers.rest, problems: [] };
  // The words that join them say nothing more.
  const rest = numbers.rest.replace(/\b(?:and|or)\b/gi, '').trim();
  return { clock: null, part, rest, problems: [several(clocks.map((each) => each.text))] };
}

/** Milliseconds since midnight, or why they are not known. */
export function timeOfDay(clock: Clock, part: DayPart | null): number | Problem[] {
  const { hour, minute, second, half, text } = clock;
  const range = half === null ? { min: 0, max: 23, width: 2 } : { min: 1, max: 12, width: 1 };
  const sixty = { min: 0, max: 59, width: 2 };
  const problems = outOfRange([
    { part: 'hour', value: hour, ...range },
    { part: 'minute', value: minute, ...sixty },
    { part: 'second', value: second, ...sixty },
  ]);
  if (problems.length > 0) return problems;

  const readings = hoursIn(hour, half, part !== null || clock.isBare);
  // Midnight belongs to a night, though it has the hour of a morning.
  const isNight = clock.isMidnight && part?.name === 'night';
  const fitting = part === null || isNight ? readings : readings.filter((reading) => fits(reading, part));
  const [only, other] = fitting;
  if (only === undefined) return [contradiction(part?.text ?? '', text)];
  if (other !== undefined) return [ambiguous(text, [`${hour}am`, `${hour}pm`])];
  return (only * 3600 + minute * 60 + second) * 1000;
}
