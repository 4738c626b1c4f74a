import { type ContextOf, catalogue, type CatalogueEntry, type ErrorCode, type Problem } from '@tikapis/core';

/** Why a post failed: what happened and what to do, as its owner reads it. */
export interface Failure {
  code: string;
  message: string;
  retryable: boolean;
}

export function failure<Code extends ErrorCode>(code: Code, context: ContextOf<Code>): Failure {
  const { message, fix, retryable } = catalogue[code] as unknown as CatalogueEntry<ContextOf<Code>>;
  return { code, message: `${message(context)} ${fix(context)}`, retryable };
}

/** The first problem of a refused video gives the code, all of them the sentence. */
export function failureOf(problems: readonly [Problem, ...Problem[]]): Failure {
  const message = problems.map((each) => `${each.message} ${each.fix}`).join(' ');
  return { code: problems[0].code, message, retryable: false };
}

/** TikTok's `fail_reason` or `error.code` in our words; one we do not know is shown as TikTok wrote it. */
export function tikTokFailure(code: string, detail: string, nickname: string): Failure {
  if (code === 'access_token_invalid') return failure('tiktok_reconnect', { nickname });
  if (code === 'invalid_params' || code === 'invalid_param')
    return failure('tiktok_invalid_params', { detail: detail || code });
  const known = `tiktok_${code}`;
  if (Object.hasOwn(catalogue, known)) return failure(known as 'tiktok_internal', {});
  return failure('tiktok_other', { code, detail });
}
