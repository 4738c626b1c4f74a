import { type Problem, problem } from '../errors/index.js';
import { excerpt } from '../text/excerpt.js';

/** Times that are understood, for the sentences that ask for one. */
const examples: readonly string[] = ['tomorrow 9am', 'fri 18:30', 'in 2 hours'];

type PhraseCode = 'schedule_not_plain' | 'schedule_inexact' | 'schedule_repeats' | 'schedule_points_back';

/** The problem of a phrase that is no single time, or none at all. */
export function notATime(code: PhraseCode, phrase: string): Problem {
  const given = excerpt(phrase);
  return problem(code, 'schedule', { given, examples }, { actual: given });
}

/** The problem of words that were not understood. */
export function leftOver(text: readonly string[]): Problem {
  const words = text.map(excerpt);
  return problem('schedule_words_left', 'schedule', { words, examples }, { actual: words });
}

/** The problem of words that mean more than one thing; each reading can be written in their place. */
export const ambiguous = (given: string, readings: readonly string[]): Problem =>
  problem('schedule_ambiguous', 'schedule', { given, readings }, { actual: given });

/** The problem of more times than one. */
export function several(times: readonly string[]): Problem {
  const given = times.map(excerpt);
  return problem('schedule_several', 'schedule', { given }, { actual: given });
}

/** The problem of a year without its century. */
export const shortYear = (year: string): Problem =>
  problem('schedule_year_short', 'schedule', { year, example: '28 nov 2026 18:30' }, { actual: year });

/** The problem of two things that cannot both be true. */
export const contradiction = (first: string, second: string): Problem =>
  problem('schedule_contradiction', 'schedule', { first, second }, { actual: [first, second] });
