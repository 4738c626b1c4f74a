import { type ContextOf, catalogue, type ErrorCode } from './catalogue.js';

/** A value that a rule speaks of: a size in bytes, a length, a list of what is allowed … */
export type RuleValue = string | number | boolean | readonly string[] | null;

/** Something wrong with what a person gave us. A value, not an exception: all problems are reported at once. */
export interface Problem {
  code: ErrorCode;
  /** The field of the request, as the API spells it: `videoUrl`, `hashtags[2]`. */
  field: string;
  /** The limit that was broken, where there is one, in the unit the message names. */
  limit?: RuleValue;
  /** What was found instead. */
  actual?: RuleValue;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do, in one sentence. */
  fix: string;
}

/** Fills a sentence of the catalogue. */
export function problem<Code extends ErrorCode>(
  code: Code,
  field: string,
  context: ContextOf<Code>,
  values: { limit?: RuleValue; actual?: RuleValue } = {},
): Problem {
  const { message, fix } = catalogue[code] as (typeof catalogue)[ErrorCode] & {
    message: (context: ContextOf<Code>) => string;
    fix: (context: ContextOf<Code>) => string;
  };
  return { code, field, ...values, message: message(context), fix: fix(context) };
}
