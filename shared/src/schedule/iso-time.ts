import { type Problem, problem } from '../errors/index.js';
import { type Part, outOfRange } from './out-of-range.js';

export interface IsoTime {
  /** Since midnight; up to and including 24:00. Without meaning where there are problems. */
  ms: number;
  /** Local time minus UTC, or null where the text does not say. */
  offsetMs: number | null;
  problems: Problem[];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const clock = /^(\d{2})(?:(:?)(\d{2})(?:\2(\d{2}))?)?(?:[.,](\d+))?$/;
const offset = /\s*(?:Z|([+\u2212-])(\d{2})(?::?(\d{2}))?)$/i;

/**
 * Reads a time of day in any form of ISO 8601, with or without an offset: `18:30`, `1830`, `18:30:00,5`, `24:00`,
 * `18:30Z`, `18:30+01`, `1830−0330`. A fraction belongs to the last part that is written.
 */
export function readIsoTime(text: string): IsoTime | null {
  const zone = offset.exec(text);
  const time = clock.exec(zone === null ? text : text.slice(0, zone.index));
  if (time === null) return null;

  const [, hours, , minutes, seconds, fraction] = time;
  const unitMs = minutes === undefined ? hourMs : seconds === undefined ? minuteMs : 1000;
  const wholeMs = Number(hours) * hourMs + Number(minutes ?? 0) * minuteMs + Number(seconds ?? 0) * 1000;
  const ms = wholeMs + fractionOf(unitMs, fraction);
  const problems = checkClock(Number(hours), Number(minutes ?? 0), Number(seconds ?? 0), ms);

  if (zone === null) return { ms, offsetMs: null, problems };
  const [, sign, offsetHours, offsetMinutes] = zone;
  const direction = sign === undefined || sign === '+' ? 1 : -1;
  const { offsetMs, problems: offsetProblems } = readOffset(
    direction,
    Number(offsetHours ?? 0),
    Number(offsetMinutes ?? 0),
  );
  return { ms, offsetMs, problems: [...problems, ...offsetProblems] };
}

/** In whole milliseconds, rounded down; counted in whole numbers, since 0.57 × 1,000 is not quite 570. */
const fractionOf = (unitMs: number, digits = ''): number =>
  Math.floor((Number(digits.slice(0, 9).padEnd(9, '0')) * unitMs) / 1e9);

function checkClock(hours: number, minutes: number, seconds: number, ms: number): Problem[] {
  const sixty = { min: 0, max: 59, width: 2 };
  const parts: Part[] = [
    { part: 'hour', value: hours, min: 0, max: 24, width: 2 },
    { part: 'minute', value: minutes, ...sixty },
  ];
  if (seconds !== 60) parts.push({ part: 'second', value: seconds, ...sixty });
  const problems = outOfRange(parts);
  if (seconds === 60) problems.push(problem('schedule_leap_second', 'schedule', {}, { limit: '59', actual: '60' }));
  if (hours === 24 && ms > 24 * hourMs) problems.push(problem('schedule_after_24', 'schedule', {}));
  return problems;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Clocks on Earth are between 12 hours behind UTC and 14 hours ahead of it; anything else is a slip of the hand. */
export function readOffset(
  direction: 1 | -1,
  hours: number,
  minutes: number,
): { offsetMs: number; problems: Problem[] } {
  const offsetMs = direction * (hours * hourMs + minutes * minuteMs);
  if (minutes <= 59 && offsetMs >= -12 * hourMs && offsetMs <= 14 * hourMs) return { offsetMs, problems: [] };
  const [min, max] = ['-12:00', '+14:00'];
  const actual = `${direction === 1 ? '+' : '-'}${two(hours)}:${two(minutes)}`;
  const context = { part: 'offset from UTC', actual, min, max };
  return { offsetMs, problems: [problem('schedule_out_of_range', 'schedule', context, { limit: [min, max], actual })] };
}
