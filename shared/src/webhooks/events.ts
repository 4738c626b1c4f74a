import type { PostStatus } from '../posts/post.js';

/** What a webhook can be told of. */
export const webhookEvents = [
  'post.scheduled',
  'post.processing',
  'post.published',
  'post.failed',
  'post.cancelled',
  'usage.threshold',
  'usage.error_rate',
  'tiktok_account.reconnect',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Sent when the owner asks for it, whatever the webhook listens to. */
export const WEBHOOK_TEST_EVENT = 'webhook.test';

/**
 * What has become of a delivery. `held`: its webhook is paused. `failed`: given up after its last attempt. `cancelled`: its
 * webhook has ended.
 */
export const deliveryStatuses = ['pending', 'held', 'delivered', 'failed', 'cancelled'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** The event of a post that has just got this status; null where nobody is told. */
export function eventOfStatus(status: PostStatus): WebhookEvent | null {
  const name = `post.${status}`;
  return webhookEvents.find((event) => event === name) ?? null;
}
