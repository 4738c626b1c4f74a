import { answerShapes as shapes, requestShapes } from '@tikapis/core/contract';
import { z } from 'zod';
import { enveloped, type Operation, pageOf } from '../operation.js';

const common = { group: 'Webhooks', isOurs: true } as const;
const one = '/v1/webhooks/{id}';
const webhook = { says: 'The webhook.', shape: enveloped(shapes.webhook) };
const withSecret = { says: 'The webhook with its secret, shown this once.', shape: enveloped(shapes.newWebhook) };
const delivery = { says: 'The delivery.', shape: enveloped(shapes.delivery) };

export const webhookOperations: Operation[] = [
  {
    ...common,
    method: 'get',
    path: '/v1/webhooks',
    summary: 'List webhooks',
    answers: { 200: { says: 'The webhooks.', shape: enveloped(z.array(shapes.webhook)) } },
  },
  {
    ...common,
    method: 'post',
    path: '/v1/webhooks',
    summary: 'Be told of what becomes of posts',
    details: 'Deliveries are signed after the Standard Webhooks specification and repeated for a day.',
    json: {
      shape: requestShapes.newWebhook,
      example: { url: 'https://example.com/hook', events: ['post.published', 'post.failed'] },
    },
    answers: { 200: withSecret },
    refusals: [400, 409],
  },
  { ...common, method: 'get', path: one, summary: 'Look at a webhook', answers: { 200: webhook }, refusals: [404] },
  {
    ...common,
    method: 'patch',
    path: one,
    summary: 'Change a webhook, or take a paused one up again',
    json: { shape: requestShapes.webhookChange, example: { paused: false } },
    answers: { 200: webhook },
    refusals: [400, 404, 409],
  },
  {
    ...common,
    method: 'delete',
    path: one,
    summary: 'Remove a webhook',
    answers: { 200: { says: 'Removed.', shape: enveloped(shapes.deletion) } },
    refusals: [404],
  },
  {
    ...common,
    method: 'post',
    path: `${one}/rotate-secret`,
    summary: 'Replace the secret of a webhook',
    details: 'For 24 hours deliveries are signed with both.',
    answers: { 200: withSecret },
    refusals: [404],
  },
  {
    ...common,
    method: 'post',
    path: `${one}/test`,
    summary: 'Send a test event',
    answers: { 200: delivery },
    refusals: [404, 409],
  },
  {
    ...common,
    method: 'get',
    path: `${one}/deliveries`,
    summary: 'List what was sent to a webhook, the newest first',
    query: requestShapes.deliveryList,
    answers: { 200: { says: 'A page of deliveries.', shape: pageOf(shapes.delivery) } },
    refusals: [400, 404],
  },
  {
    ...common,
    method: 'post',
    path: `${one}/deliveries/{deliveryId}/replay`,
    summary: 'Send a delivery again',
    answers: { 200: delivery },
    refusals: [404, 409],
  },
];
