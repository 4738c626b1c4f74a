import { plural, TikApisError } from '@tikapis/core';

/** By the codes of the log-in: https://better-auth.com/docs/concepts/client#error-codes */
const sentences: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is wrong.',
  INVALID_PASSWORD: 'The current password is wrong.',
  INVALID_EMAIL: 'This is no e-mail address.',
  PASSWORD_TOO_SHORT: 'The new password is too short.',
  PASSWORD_TOO_LONG: 'The new password is too long.',
};

/** A refusal of the log-in in our words; anything else as it is. */
export function authError(error: unknown): unknown {
  if (!(error instanceof TikApisError)) return error;
  const message = sentence(error);
  if (message === undefined) return error;
  const { code, fix, action, retryable, status = 0, requestId } = error;
  const about = { status, ...(requestId === undefined ? {} : { requestId }) };
  return new TikApisError(code, { message, fix, action, retryable }, about);
}

function sentence({ code, status, retryAfterMs = 60_000 }: TikApisError): string | undefined {
  if (Object.hasOwn(sentences, code)) return sentences[code];
  // The server counts tries for one address as well, and has a sentence of its own for that.
  if (status !== 429 || code === 'TOO_MANY_TRIES') return undefined;
  return `There were too many tries from here. Wait ${plural(Math.ceil(retryAfterMs / 1_000), 'second')}, then try again.`;
}
