import { type WebhookEvent, webhookEvents } from '@tikapis/core';
import { answerShapes as shapes } from '@tikapis/core/contract';
import { z } from 'zod';

/** What is sent to webhooks: by event, the shape of a delivery and what it tells. */
export const webhookDeliveries = webhookEvents.map((event) => ({ event, ...tellingOf(event) }));

function tellingOf(event: WebhookEvent): { summary: string; shape: z.ZodObject } {
  const type = z.literal(event);
  const timestamp = z.iso.datetime();
  switch (event) {
    case 'usage.threshold':
      return {
        summary: '80 or 100 percent of what an API key may do in a day is used; told once each.',
        shape: z.strictObject({ type, timestamp, data: shapes.usageThreshold }),
      };
    case 'usage.error_rate':
      return {
        summary: 'Of 20 requests of an hour or more, too many were answered with an error; told once a day.',
        shape: z.strictObject({ type, timestamp, data: shapes.usageErrorRate }),
      };
    case 'tiktok_account.reconnect':
      return {
        summary: 'A TikTok account has to be connected again, now or within 14 days; told once each.',
        shape: z.strictObject({ type, timestamp, data: shapes.tikTokReconnect }),
      };
    default:
      return {
        summary: `A post is ${event.slice('post.'.length)} now.`,
        shape: z.strictObject({ type, timestamp, data: shapes.toldPost, omitted: z.array(z.string()).optional() }),
      };
  }
}
