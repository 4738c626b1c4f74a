import type { LoggedDelivery } from '../store/webhook-log.js';
import type { WebhookRow } from '../store/webhooks.js';

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** A webhook as the API answers it. Its secret is shown once, elsewhere. */
export const webhookView = (row: WebhookRow): object => ({
  id: row.id,
  url: row.url,
  events: JSON.parse(row.events) as string[],
  state: row.state,
  pausedAt: iso(row.paused_at),
  pauseReason: row.pause_reason,
  failures: row.failures,
  failingSince: iso(row.failing_since),
  createdAt: iso(row.created_at),
});

/** A line of the delivery log. `eventId` is what the receiver sees as `webhook-id`. */
export const deliveryView = (row: LoggedDelivery): object => ({
  id: row.id,
  eventId: row.event_id,
  type: row.type,
  postId: row.post_id,
  status: row.status,
  attempts: row.attempts,
  responseStatus: row.response_status,
  durationMs: row.duration_ms,
  error: row.error,
  createdAt: iso(row.created_at),
  lastAttemptAt: iso(row.attempted_at),
  nextAttemptAt: iso(row.next_run_at),
  deliveredAt: iso(row.delivered_at),
});
