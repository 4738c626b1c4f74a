import type { Problem, TikApisError } from '@tikapis/core';

/** A problem as the API answers it. */
export const problemView = ({ code: rule, ...rest }: Problem): object => ({ rule, ...rest });

/** The documented envelope of an error, with `details` and `requestId` of ours. */
export function errorBody(code: string, { message, fix, problems }: TikApisError, requestId: string): object {
  return {
    success: false,
    error: {
      code,
      message: fix === '' || message.includes(fix) ? message : `${message} ${fix}`,
      ...(problems.length > 0 && { details: problems.map(problemView) }),
      requestId,
    },
  };
}
