import { type Problem, problem } from '../errors/index.js';
import { parseSchedule } from '../schedule/parse-schedule.js';
import { type ParsedSchedule, type ScheduleOptions, settle } from '../schedule/settle.js';
import { exampleWithOffset, readUserZone } from '../schedule/user-zone.js';
import { utc } from '../schedule/zone.js';
import { excerpt } from '../text/excerpt.js';
import { looksIso } from './looks-iso.js';
import { notATime } from './problems.js';
import { readPhrase } from './read-phrase.js';
import { resolve } from './resolve.js';
import { takeOffset, takeZoneName } from './take-zone.js';
import { tidy } from './tidy.js';
import { understoodAs } from './understood.js';

export type ParsedPlainTime =
  | (Extract<ParsedSchedule, { ok: true }> & {
      /** What to show before anything is published: `Understood as Fri 27 Nov 2026, 18:30 (…), in 4 d 6 h.` */
      understood: string;
    })
  | { ok: false; problems: Problem[] };

/** The longest text that is looked at. */
const maxLength = 100;

const refuse = (...problems: Problem[]): ParsedPlainTime => ({ ok: false, problems });

const echo = (parsed: ParsedSchedule, nowMs: number): ParsedPlainTime =>
  parsed.ok ? { ...parsed, understood: understoodAs(parsed.local, parsed.atMs - nowMs) } : parsed;

/**
 * Reads the time at which a post is to be published from plain English, such as `tomorrow 9am`, `in 2 hours` or
 * `fri 18:30`, or from ISO 8601 as {@link parseSchedule} does. A time is local time in `timeZone`, unless the text names
 * a zone or an offset. What can mean two things, or is not understood in full, is refused, never guessed.
 */
export function parsePlainTime(input: string, options: ScheduleOptions): ParsedPlainTime {
  const { nowMs } = options;
  if (input.trim().length > maxLength) return refuse(notATime('schedule_not_plain', input.trim()));
  const text = tidy(input);
  if (text === '') return refuse(problem('schedule_empty', 'schedule', { example: 'tomorrow 9am' }, { actual: input }));

  const user = readUserZone(options.timeZone, nowMs);
  const named = takeZoneName(text, exampleWithOffset(nowMs));
  if (looksIso(named.rest)) {
    const parsed = parseSchedule(named.rest, { ...options, timeZone: named.zone?.name ?? options.timeZone });
    if (named.problems.length === 0) return echo(parsed, nowMs);
    return refuse(...named.problems, ...(parsed.ok ? [] : parsed.problems));
  }

  const taken = named.zone === null ? takeOffset(named.rest) : named;
  const reading = readPhrase(taken.rest);
  const problems = [...user.problems, ...named.problems, ...(taken === named ? [] : taken.problems)];
  if (!reading.ok) return refuse(...reading.problems, ...problems);
  const { phrase } = reading;
  const needsZone = phrase.kind === 'time' || phrase.span.days > 0;
  const zone = taken.zone ?? user.zone ?? (needsZone ? null : utc);
  if (zone === null && problems.length === 0) {
    const given = excerpt(text);
    const context = { given, example: `${given} UTC+01:00` };
    problems.push(problem('schedule_zone_missing', 'schedule', context, { actual: given }));
  }
  if (zone === null || problems.length > 0) return refuse(...problems);

  const atMs = resolve(phrase, zone, user.zone, options);
  return typeof atMs === 'number' ? echo(settle(atMs, zone, options), nowMs) : refuse(atMs);
}
