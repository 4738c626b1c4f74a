import type { DeliveryStatus, WEBHOOK_TEST_EVENT, WebhookEvent } from '@tikapis/core';
import type { Webhook } from '../../api/shapes.js';
import type { Tone } from '../../ui/badge.js';

const events: Readonly<Record<WebhookEvent | typeof WEBHOOK_TEST_EVENT, string>> = {
  'post.scheduled': 'A post was scheduled',
  'post.processing': 'A post is on its way to TikTok',
  'post.published': 'A post is live',
  'post.failed': 'A post has failed',
  'post.cancelled': 'A post was cancelled',
  'usage.threshold': 'A daily limit is 80 % or 100 % used',
  'usage.error_rate': 'Many requests of an hour are answered with an error',
  'tiktok_account.reconnect': 'A TikTok account has to be connected again',
  'webhook.test': 'A test',
};

/** What an event tells, in words; its name where we have none, of a server that is newer than this page. */
export const eventWords = (event: string): string =>
  Object.entries(events).find(([name]) => name === event)?.[1] ?? event;

/** What a webhook is doing. */
export function webhookState({ state, failures }: Pick<Webhook, 'state' | 'failures'>): { label: string; tone: Tone } {
  if (state === 'ended') return { label: 'Ended', tone: 'bad' };
  if (state === 'paused') return { label: 'Paused', tone: 'warn' };
  return failures > 0 ? { label: 'Failing', tone: 'warn' } : { label: 'Works', tone: 'good' };
}

const statuses: Readonly<Record<DeliveryStatus, { label: string; tone: Tone }>> = {
  pending: { label: 'On its way', tone: 'busy' },
  held: { label: 'Held', tone: 'warn' },
  delivered: { label: 'Delivered', tone: 'good' },
  failed: { label: 'Given up', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'quiet' },
};

export const deliveryWords = (status: DeliveryStatus): { label: string; tone: Tone } => statuses[status];
