import type { Problem } from '../errors/index.js';
import { notATime } from './problems.js';
import { without } from './without.js';

/** How far from now: `in 2 hours`. */
export interface Span {
  text: string;
  /** Days of the calendar, whatever their length: the same time of day, so many days later. */
  days: number;
  /** Time that passes on any clock. */
  elapsedMs: number;
}

export interface TakenSpan {
  span: Span | null;
  rest: string;
  problems: Problem[];
}

const units: Readonly<Record<string, { days: number } | { ms: number }>> = {
  s: { ms: 1000 },
  m: { ms: 60_000 },
  h: { ms: 3_600_000 },
  d: { days: 1 },
  w: { days: 7 },
};

const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

// Five digits: enough for any schedule, and no sum of them leaves the calendar.
const number = String.raw`(?<![\d.,])\d{1,5}(?:\.\d{1,3})?|\b(?:half an?|an?|${words.join('|')})\b`;
const unit = '(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)(?![a-z])';
const piece = `(?:${number})\\s?${unit}`;
const pieces = `${piece}(?:(?:,| and|, and)?\\s?${piece})*`;
const vague = '(?:about|around|roughly|approximately|just) ';
const spanPattern = new RegExp(`\\bin (${vague})?${pieces}|(${vague})?${pieces} from now\\b`, 'i');

function valueOf(text: string): number {
  const written = text.toLowerCase();
  if (written.startsWith('half')) return 0.5;
  if (written === 'a' || written === 'an') return 1;
  const index = words.indexOf(written);
  return index === -1 ? Number(written) : index + 1;
}

/** Takes `in 90 min`, `2 hours from now`, `in 1h30`, `in 3 days` or `now` out of a text. */
export function takeSpan(text: string): TakenSpan {
  if (/^(?:right )?now$/i.test(text)) return { span: { text, days: 0, elapsedMs: 0 }, rest: '', problems: [] };

  const spelled = text.replace(/\b(\d{1,2})h(\d{2})\b/gi, '$1h $2m');
  const found = spanPattern.exec(spelled);
  if (found === null) return { span: null, rest: text, problems: [] };
  const span: Span = { text: found[0], days: 0, elapsedMs: 0 };
  const seen = new Set<string>();
  let isExact = (found[1] ?? found[2]) === undefined;
  for (const [, amount, name] of found[0].matchAll(new RegExp(`(${number})\\s?(${unit})`, 'gi'))) {
    const key = name?.charAt(0).toLowerCase() ?? '';
    const value = valueOf(amount ?? '');
    const size = units[key] ?? { ms: 0 };
    // Half a day is not the same as twelve hours, where the clocks change.
    if (seen.has(key) || ('days' in size && !Number.isInteger(value))) isExact = false;
    seen.add(key);
    if ('days' in size) span.days += value * size.days;
    else span.elapsedMs += Math.round(value * size.ms);
  }
  const rest = without(spelled, found[0], found.index);
  if (isExact) return { span, rest, problems: [] };
  return { span: null, rest, problems: [notATime('schedule_inexact', span.text)] };
}
