import { webhookRetryDelayMs } from '@tikapis/core';
import type { CallbackRow } from '../store/post-callbacks.js';
import type { Attempt } from '../webhooks/attempt.js';

/** Nobody waits there any more. https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5 */
const overStatuses: readonly (number | null)[] = [404, 410];

/** What is stored after an attempt: a callback that did not arrive is tried again as a webhook is. */
export function settle(
  { status: response_status, failure: error, askedMs }: Attempt,
  before: Pick<CallbackRow, 'attempts'>,
  { nowMs, random, firstRetryMs }: { nowMs: number; random: () => number; firstRetryMs: number },
): Pick<CallbackRow, 'status' | 'next_run_at' | 'attempts' | 'response_status' | 'error'> {
  const attempts = before.attempts + 1;
  const seen = { attempts, response_status, error };
  if (error === null) return { ...seen, status: 'delivered', next_run_at: null };
  const delayMs = overStatuses.includes(response_status)
    ? null
    : webhookRetryDelayMs(attempts, { random, firstMs: firstRetryMs, askedMs });
  if (delayMs === null) return { ...seen, status: 'failed', next_run_at: null };
  return { ...seen, status: 'pending', next_run_at: nowMs + delayMs };
}
