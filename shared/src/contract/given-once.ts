import { type Problem, problem } from '../errors/index.js';

/** A form part or a query parameter that came more than once where only one makes sense. */
export const notGivenOnce = (field: string, times: number): Problem =>
  problem(
    'field_invalid',
    field,
    { field, expected: 'given once', got: `given ${times} times` },
    { limit: 1, actual: times },
  );
