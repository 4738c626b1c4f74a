import { type Problem, type TikApisError, tikApisError } from '@tikapis/core';

/** The error for input that breaks rules, with everything that is wrong with it. */
export const invalidRequest = (problems: readonly Problem[]): TikApisError =>
  tikApisError('invalid_request', { problems }, { problems });
