import {
  type CatalogueEntry,
  catalogue,
  type ContextOf,
  type ErrorCode,
  isWebhookHopeless,
  WEBHOOK_TEST_EVENT,
  webhookRetryDelayMs,
} from '@tikapis/core';
import type { Selectable, Updateable } from 'kysely';
import type { WebhookDeliveryTable, WebhookTable } from '../store/schema.js';
import type { DeliveryChange, DeliveryRow } from '../store/webhook-deliveries.js';
import type { Attempt } from './attempt.js';

/** The address is gone, and with it the subscription. https://www.rfc-editor.org/rfc/rfc9110#section-15.5.11 */
const GONE = 410;

export interface SettleOptions {
  /** What was sent. */
  type: string;
  nowMs: number;
  random: () => number;
  firstRetryMs: number;
}

/** What is stored after an attempt: when the delivery is tried again, and how its webhook is doing. */
export function settle(
  attempt: Attempt,
  delivery: Pick<DeliveryRow, 'attempt' | 'attempts'>,
  webhook: Pick<Selectable<WebhookTable>, 'state' | 'failures' | 'failing_since'>,
  options: SettleOptions,
): DeliveryChange {
  const seen: Updateable<WebhookDeliveryTable> = {
    attempts: delivery.attempts + 1,
    attempted_at: options.nowMs,
    response_status: attempt.status,
    duration_ms: attempt.durationMs,
    error: attempt.failure,
  };
  const { failure } = attempt;
  if (failure === null) {
    const isWellAgain = webhook.failing_since !== null;
    return {
      delivery: { ...seen, status: 'delivered', next_run_at: null, delivered_at: options.nowMs },
      webhook: isWellAgain ? { failures: 0, failing_since: null } : null,
      others: 'go on',
    };
  }
  if (attempt.status === GONE) {
    return {
      delivery: { ...seen, status: 'failed', next_run_at: null },
      webhook: { state: 'ended', paused_at: options.nowMs, pause_reason: sentence('webhook_ended', {}) },
      others: 'cancel',
    };
  }
  const health = { failures: webhook.failures + 1, failing_since: webhook.failing_since ?? options.nowMs };
  const forMs = options.nowMs - health.failing_since;
  const pauses =
    webhook.state === 'active' &&
    isWebhookHopeless({ failures: health.failures, failingSinceMs: health.failing_since }, options.nowMs);
  const pause: Updateable<WebhookTable> = pauses
    ? {
        state: 'paused',
        paused_at: options.nowMs,
        pause_reason: sentence('webhook_failing', { failures: health.failures, forMs, last: failure }),
      }
    : {};
  return {
    delivery: { ...seen, ...next(attempt, delivery, pauses ? 'paused' : webhook.state, options) },
    webhook: { ...health, ...pause },
    others: pauses ? 'hold' : 'go on',
  };
}

/** A test is not repeated: whoever asked for it wants to know now. */
function next(
  { askedMs }: Attempt,
  delivery: Pick<DeliveryRow, 'attempt'>,
  state: WebhookTable['state'],
  { type, nowMs, random, firstRetryMs }: SettleOptions,
): Updateable<WebhookDeliveryTable> {
  const attempt = delivery.attempt + 1;
  const delayMs =
    type === WEBHOOK_TEST_EVENT ? null : webhookRetryDelayMs(attempt, { random, firstMs: firstRetryMs, askedMs });
  if (delayMs === null) return { status: 'failed', attempt, next_run_at: null };
  if (state !== 'active') return { status: 'held', attempt, next_run_at: null };
  return { status: 'pending', attempt, next_run_at: nowMs + delayMs };
}

function sentence<Code extends ErrorCode>(code: Code, context: ContextOf<Code>): string {
  const { message, fix } = catalogue[code] as unknown as CatalogueEntry<ContextOf<Code>>;
  return `${message(context)} ${fix(context)}`;
}
