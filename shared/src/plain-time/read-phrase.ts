import { type Problem, problem } from '../errors/index.js';
import { excerpt } from '../text/excerpt.js';
import type { Day } from './day.js';
import { type DayPart, exampleTime } from './day-part.js';
import { leftOver, notATime, several } from './problems.js';
import { readDay } from './read-day.js';
import { spellDates } from './spell-dates.js';
import { bareHour, type Clock, takeClock, timeOfDay } from './take-clock.js';
import { takeRefusedWords } from './take-refused-words.js';
import { type Span, takeSpan } from './take-span.js';

/** What a text says, before anyone asks what time it is. */
export type Phrase =
  | { kind: 'span'; span: Span }
  /** A time of day, on a day, or on the next one that has it. */
  | { kind: 'time'; day: Day | null; clock: Clock; part: DayPart | null; timeMs: number };

export type PhraseReading = { ok: true; phrase: Phrase } | { ok: false; problems: Problem[] };

interface Pieces {
  text: string;
  span: Span | null;
  day: Day | null;
  clock: Clock | null;
  part: DayPart | null;
}

/** Reads a text without a time zone. All that is wrong with it is reported at once. */
export function readPhrase(text: string): PhraseReading {
  const { span, rest: spanless, problems: spanProblems } = takeSpan(text);
  const { text: spelled, problems: dateProblems } = spellDates(spanless);
  const { rest: allowed, problems: refused } = takeRefusedWords(spelled);
  const { clock: written, part, rest, problems: clockProblems } = takeClock(allowed);
  const { day, numbers, left, problems: dayProblems } = readDay(rest);

  // One of two times in a text is enough to say so.
  const moreProblems = clockProblems.length > 0 ? clockProblems : dayProblems;
  const problems = [...spanProblems, ...dateProblems, ...refused, ...moreProblems];
  const isEmpty = problems.length === 0 && span === null && written === null && part === null && day === null;
  if (isEmpty && (left.length > 0 || numbers.length !== 1))
    return { ok: false, problems: [notATime('schedule_not_plain', text)] };

  const takesNumber = written === null && span === null && clockProblems.length === 0;
  const clock = written ?? (takesNumber && numbers[0] !== undefined ? bareHour(numbers[0]) : null);
  const spare = [...left, ...numbers.slice(takesNumber ? 1 : 0)];
  if (spare.length > 0) problems.push(leftOver(spare));
  return combine({ text, span, day, clock, part }, problems);
}

function combine({ text, span, day, clock, part }: Pieces, problems: Problem[]): PhraseReading {
  const time = clock === null ? null : timeOfDay(clock, part);
  if (Array.isArray(time)) problems.push(...time);
  if (span !== null && (day !== null || part !== null || (clock !== null && span.elapsedMs > 0))) {
    const given = [span, day ?? part, clock].filter((piece) => piece !== null).map((piece) => piece.text);
    problems.push(several(given));
  }
  if (problems.length > 0) return { ok: false, problems };
  if (span !== null && clock === null) return { ok: true, phrase: { kind: 'span', span } };

  if (clock === null || typeof time !== 'number') {
    const context = { given: excerpt(text), example: `${excerpt(text)} ${exampleTime(part)}` };
    return { ok: false, problems: [problem('schedule_time_missing', 'schedule', context, { actual: context.given })] };
  }
  const meant: Day | null = span === null ? day : { text: span.text, kind: 'ahead', days: span.days, weekday: null };
  return { ok: true, phrase: { kind: 'time', day: meant, clock, part, timeMs: time } };
}
