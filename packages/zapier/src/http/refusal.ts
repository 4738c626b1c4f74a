import { type Problem, type TikApisError, tikApisError } from '@tikapis/core';

/** What is wrong with the fields of a step, all at once. */
export const refusal = (problems: readonly Problem[]): TikApisError =>
  tikApisError('invalid_request', { problems }, { problems });
