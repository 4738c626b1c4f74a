import { faultEndpoints } from '../faults/orders.js';
import { takeFault } from '../faults/take.js';
import type { Ledger } from '../ledger/ledger.js';
import type { PendingWebhook } from '../ledger/state.js';
import type { Alarms } from '../time/alarms.js';
import { signatureHeader } from './signature.js';

export interface Webhooks {
  /** Tells the app of an event, if it wants webhooks; `content` goes as JSON within a string. */
  queue(account: string, event: string, content: object): void;
  /** After a start: takes up what the ledger left undelivered. */
  resume(): void;
  close(): Promise<void>;
}

const answerTimeoutMs = 5000;
const longestBackoffMs = 30_000;
const mostInFlight = 32;

/** Delivers webhooks: at least once, in no promised order, again after anything but a 200. */
export function createWebhooks(ledger: Pick<Ledger, 'append' | 'now' | 'state'>, alarms: Alarms): Webhooks {
  const { append, now, state } = ledger;
  const closing = new AbortController();
  const inFlight = new Set<Promise<void>>();
  const waiting: PendingWebhook[] = [];

  function pump(): void {
    while (inFlight.size < mostInFlight && !closing.signal.aborted) {
      const webhook = waiting.shift();
      if (webhook === undefined) return;
      const attempt = deliver(webhook).finally(() => {
        inFlight.delete(attempt);
        pump();
      });
      inFlight.add(attempt);
    }
  }

  function arm(webhook: PendingWebhook): void {
    alarms.set(webhook.nextAttemptAt, () => {
      waiting.push(webhook);
      pump();
    });
  }

  async function deliver(webhook: PendingWebhook): Promise<void> {
    const httpStatus = await post(webhook);
    // Stopped in the middle: whether it arrived is unknown, so the next start sends it again.
    if (httpStatus === null && closing.signal.aborted) return;
    const attempt = webhook.attempts + 1;
    const { webhookId, event } = webhook;
    const nextAttemptAt = nextAttempt(webhook, attempt, httpStatus);
    append('webhook_sent', webhook.account, { webhookId, event, attempt, httpStatus, nextAttemptAt });
    if (nextAttemptAt !== null) arm(webhook);
  }

  function nextAttempt({ copies }: PendingWebhook, attempt: number, httpStatus: number | null): number | null {
    if (httpStatus === 200) return copies > 1 ? now() : null;
    if (attempt >= state.knobs.webhookMaxAttempts) return null;
    return now() + Math.min(state.knobs.webhookBackoffMs * 2 ** (attempt - 1), longestBackoffMs);
  }

  async function post({ url, body, queuedAt }: PendingWebhook): Promise<number | null> {
    const { clientSecret, webhookResign } = state.knobs;
    const signedAtSec = Math.floor((webhookResign ? now() : queuedAt) / 1000);
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          'tiktok-signature': signatureHeader(clientSecret, signedAtSec, body),
        },
        body,
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(answerTimeoutMs)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  }

  const orderedTwice = (account: string): boolean =>
    takeFault(ledger, { endpoints: faultEndpoints, account, actions: ['duplicate_webhook'] }) !== undefined;

  return {
    queue(account, event, content) {
      const { webhookUrl, clientKey, duplicateWebhooks } = state.knobs;
      if (webhookUrl === null) return;
      const body = JSON.stringify({
        client_key: clientKey,
        event,
        create_time: Math.floor(now() / 1000),
        user_openid: account,
        content: JSON.stringify(content),
      });
      const twice = duplicateWebhooks || orderedTwice(account);
      const { seq } = append('webhook_queued', account, { event, url: webhookUrl, body, copies: twice ? 2 : 1 });
      const webhook = state.webhooks.get(seq);
      if (webhook !== undefined) arm(webhook);
    },
    resume() {
      for (const webhook of state.webhooks.values()) arm(webhook);
    },
    async close() {
      closing.abort();
      await Promise.all(inFlight);
    },
  };
}
