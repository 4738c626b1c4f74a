import { TikApisError } from '@tikapis/core';
import type { ZObject } from 'zapier-platform-core';
import { labelsOf } from './field-labels.js';

/** Where the server asks for no time of its own. */
const THROTTLED_SEC = 60;

/**
 * An error as Zapier acts on it: https://docs.zapier.com/integrations/build-cli/overview#error-handling. A revoked key
 * pauses the Zap until somebody reconnects; a limit holds the step until it is over; what was done already stops it
 * without counting against the Zap; everything else is shown, and can be replayed.
 */
export function zapierErrorOf({ errors }: ZObject, error: unknown): unknown {
  if (!(error instanceof TikApisError)) return error;
  const { code, status } = error;
  const sentences = sentencesOf(error);
  if (code === 'rate_limit_exceeded') return new errors.ThrottledError(sentences, delaySecOf(error));
  if (status === 401 && error.action === 'fix_key') return new errors.ExpiredAuthError(sentences);
  if (status === 409) return new errors.HaltedError(sentences);
  return new errors.Error(sentences, code, status);
}

const delaySecOf = ({ retryAfterMs }: TikApisError): number =>
  retryAfterMs === undefined ? THROTTLED_SEC : Math.max(1, Math.ceil(retryAfterMs / 1000));

/** What is wrong, what to do, and in which fields. A server's message holds the first two already. */
function sentencesOf({ message, fix, problems, requestId }: TikApisError): string {
  const labels = labelsOf(problems.map(({ field }) => field)).map((label) => `“${label}”`);
  return [
    message,
    ...(fix === '' || message.includes(fix) ? [] : [fix]),
    ...(labels.length === 0 ? [] : [`See ${labels.join(', ')}.`]),
    ...(requestId === undefined ? [] : [`(Request ID: ${requestId})`]),
  ].join(' ');
}

/** Runs a step of Zapier, so that all it throws is what Zapier understands. */
export const asStep =
  <Step extends (z: ZObject, bundle: never) => Promise<unknown>>(step: Step) =>
  async (z: ZObject, bundle: Parameters<Step>[1]): Promise<Awaited<ReturnType<Step>>> => {
    try {
      return (await step(z, bundle)) as Awaited<ReturnType<Step>>;
    } catch (error) {
      throw zapierErrorOf(z, error);
    }
  };
