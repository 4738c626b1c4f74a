import { tikApisError } from '../errors/index.js';
import type { ServerAddress } from './base-url.js';
import type { ClientOptions } from './client-options.js';
import { errorFromAnswer } from './error-from-answer.js';
import { parseJson } from './parse-json.js';
import { backoffMs, fourTriesWithinAMinute, retryAfterMs } from './retry.js';
import { type RequestBody, type TransportAnswer, TransportError, type TransportRequest } from './transport.js';
import { usableKey } from './usable-key.js';

export interface SendRequest {
  method: TransportRequest['method'];
  /** After the base URL, with its slash. */
  path: string;
  body?: RequestBody;
  headers?: Record<string, string>;
  /** Whether a second send after a lost answer is harmless. */
  isRepeatable: boolean;
  /** Whether a caller who sends it anew may get two posts: then a failure that leaves that open is `outcome_unknown`. */
  doublesIfSentAnew?: boolean;
  signal?: AbortSignal | undefined;
}

type Outcome = TransportAnswer | TransportError;

/**
 * Sends a request, as often as is harmless and the policy allows. Gives the last answer, whatever its status. Throws
 * `network`, `timeout` or `outcome_unknown` where there was none, and the reason of an aborted signal.
 */
export function createSender(options: ClientOptions, { baseUrl, host }: ServerAddress) {
  const { now, sleep, random } = options;
  const key = options.apiKey === null ? {} : { 'X-API-Key': usableKey(options.apiKey) };
  const policy = options.retryPolicy ?? fourTriesWithinAMinute;
  const timeoutMs = options.timeoutMs ?? 30_000;
  const totalTimeoutMs = options.totalTimeoutMs ?? 600_000;

  return async function send(request: SendRequest): Promise<TransportAnswer> {
    const deadlineMs = now() + totalTimeoutMs;
    let mayHaveArrived = false;
    for (let attempt = 0; ; attempt += 1) {
      request.signal?.throwIfAborted();
      const outcome = await tryOnce(request, deadlineMs - now());
      mayHaveArrived ||= leavesOpen(outcome);
      const delayMs = delayBeforeRetry(outcome, attempt, request.isRepeatable);
      if (delayMs === undefined || now() + delayMs >= deadlineMs) {
        if (request.doublesIfSentAnew === true && mayHaveArrived && !isVerdict(outcome)) throw outcomeUnknown(outcome);
        if (!(outcome instanceof TransportError)) return outcome;
        throw noAnswer(outcome, now() >= deadlineMs);
      }
      await sleep(delayMs, request.signal);
    }
  };

  async function tryOnce(request: SendRequest, remainingMs: number): Promise<Outcome> {
    try {
      return await options.transport({
        method: request.method,
        url: `${baseUrl}${request.path}`,
        headers: { ...key, Accept: 'application/json', ...request.headers },
        timeoutMs,
        totalTimeoutMs: remainingMs,
        ...(request.body === undefined ? {} : { body: request.body }),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      });
    } catch (error) {
      if (error instanceof TransportError) return error;
      throw error;
    }
  }

  function delayBeforeRetry(outcome: Outcome, attempt: number, isRepeatable: boolean): number | undefined {
    if (attempt >= policy.retries || (leavesOpen(outcome) && !isRepeatable)) return undefined;
    const backoff = backoffMs(policy, attempt, random);
    if (outcome instanceof TransportError) return backoff;
    if (outcome.status !== 429 && outcome.status < 500) return undefined;
    const askedMs = retryAfterMs(outcome.headers, now());
    if (askedMs === undefined) return backoff;
    return askedMs > policy.longestRetryAfterMs ? undefined : askedMs + backoff;
  }

  function outcomeUnknown(outcome: Outcome) {
    if (outcome instanceof TransportError) {
      return tikApisError('outcome_unknown', { host, reason: outcome.message }, { cause: outcome });
    }
    const cause = errorFromAnswer(outcome, parseJson(outcome.body), { host, nowMs: now() });
    const { requestId } = cause;
    const about = { cause, status: outcome.status, ...(requestId === undefined ? {} : { requestId }) };
    return tikApisError('outcome_unknown', { host, reason: `it answered ${outcome.status}` }, about);
  }

  function noAnswer(cause: TransportError, isTimeUp: boolean) {
    if (cause.kind !== 'timeout') return tikApisError('network', { host, reason: cause.message }, { cause });
    return tikApisError('timeout', { host, timeoutMs: isTimeUp ? totalTimeoutMs : timeoutMs }, { cause });
  }
}

/** Whether the server may have done what it was asked for, without our knowing it. */
function leavesOpen(outcome: Outcome): boolean {
  if (outcome instanceof TransportError) return outcome.kind === 'lost' || outcome.kind === 'timeout';
  if (outcome.status < 500) return false;
  // A 503 that names a time to come back is a server's own refusal; a bare one can be a proxy that lost the answer.
  return outcome.status !== 503 || outcome.headers['retry-after'] === undefined;
}

/** Whether the server has looked at the request, so that this answer holds for the tries before it as well. */
const isVerdict = (outcome: Outcome): boolean =>
  !(outcome instanceof TransportError) && outcome.status < 500 && outcome.status !== 429;
