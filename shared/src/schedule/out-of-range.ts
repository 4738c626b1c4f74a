import { type Problem, problem } from '../errors/index.js';

export interface Part {
  /** The part's name in the sentence: `month`, `day`. */
  part: string;
  value: number;
  min: number;
  max: number;
  /** How many digits the part is written with. */
  width: number;
  /** What the range depends on: `February 2027`. */
  where?: string;
}

function outside({ part, value, min, max, width, where }: Part): Problem {
  const written = (number: number): string => String(number).padStart(width, '0');
  const context = { part, actual: written(value), min: written(min), max: written(max) };
  const values = { limit: [context.min, context.max], actual: context.actual };
  return problem('schedule_out_of_range', 'schedule', where === undefined ? context : { ...context, where }, values);
}

/** One problem for each part that its range does not allow. */
export const outOfRange = (parts: readonly Part[]): Problem[] =>
  parts.filter(({ value, min, max }) => value < min || value > max).map(outside);
