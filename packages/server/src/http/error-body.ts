import type { TikApisError } from '@tikapis/core';

/** The documented envelope of an error, with `details` and `requestId` of ours. */
export function errorBody(code: string, { message, fix, problems }: TikApisError, requestId: string): object {
  return {
    success: false,
    error: {
      code,
      message: fix === '' || message.includes(fix) ? message : `${message} ${fix}`,
      ...(problems.length > 0 && { details: problems.map(({ code: rule, ...rest }) => ({ rule, ...rest })) }),
      requestId,
    },
  };
}
