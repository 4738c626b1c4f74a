import { createHmac } from 'node:crypto';
import { type HmacSha256, retryAfterMs, signWebhook } from '@tikapis/core';
import type { GuardedFetch } from '../net/guarded-fetch.js';
import { unreachable } from '../net/unreachable.js';
import { statusInWords } from '../posts/inspect-url.js';

/** What one attempt met. */
export interface Attempt {
  /** Null: there was no answer. */
  status: number | null;
  durationMs: number;
  /** Why it did not arrive, in words that go on after "because"; null when it did. */
  failure: string | null;
  /** For how long the receiver wants to be left alone. */
  askedMs: number;
}

const TIMEOUT_MS = 15_000;

export const hmacSha256: HmacSha256 = (key, data) => createHmac('sha256', key).update(data).digest();

/** Signs and sends once; without a secret it goes unsigned. Throws only when the signal is aborted. */
export async function attemptDelivery(
  { url, eventId, body, secrets }: { url: string; eventId: string; body: string; secrets: readonly string[] },
  { guardedFetch, now, signal }: { guardedFetch: GuardedFetch; now: () => number; signal: AbortSignal },
): Promise<Attempt> {
  const beganMs = now();
  const delivery = { id: eventId, timestampMs: beganMs, body };
  const { 'webhook-signature': signature, ...stamp } = await signWebhook(delivery, secrets, hmacSha256);
  const signed = { ...stamp, ...(secrets.length > 0 && { 'webhook-signature': signature }) };
  const headers = { ...signed, 'content-type': 'application/json; charset=utf-8', 'user-agent': 'TikAPIs-Webhooks/1' };
  try {
    const answer = await guardedFetch.post(url, { headers, body, timeoutMs: TIMEOUT_MS, signal });
    const { status, beginning } = answer;
    const askedMs = retryAfterMs({ 'retry-after': String(answer.headers['retry-after'] ?? '') }, now()) ?? 0;
    return { status, durationMs: now() - beganMs, failure: failureOf(status, beginning), askedMs };
  } catch (error) {
    signal.throwIfAborted();
    return { status: null, durationMs: now() - beganMs, failure: unreachable(error).message, askedMs: 0 };
  }
}

/** What n8n answers to every request while it starts, with status 200: no workflow gets what was sent. */
const N8N_IS_STARTING = 'n8n is starting up';

function failureOf(status: number, beginning: string): string | null {
  if (status >= 200 && status < 300) return beginning.startsWith(N8N_IS_STARTING) ? 'its n8n is still starting' : null;
  return status < 400 ? `${statusInWords(status)}, and redirects are not followed` : statusInWords(status);
}
