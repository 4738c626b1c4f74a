import { tikApisError } from '@tikapis/core';
import { readDeliveryListQuery } from '@tikapis/core/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { invalidRequest } from '../../posts/invalid-request.js';
import { listDeliveries } from '../../store/webhook-log.js';
import { deleteWebhook, listWebhooks, type WebhookRow } from '../../store/webhooks.js';
import {
  createWebhook,
  replay,
  rotateSecret,
  sendTest,
  updateWebhook,
  type WebhookDeps,
  type WebhookName,
  webhookOf,
} from '../../webhooks/manage.js';
import { deliveryView, webhookView } from '../../webhooks/webhook-view.js';
import { callerOf } from '../caller.js';

export type WebhookRouteDeps = WebhookDeps;

interface OfOneWebhook {
  Params: { id: string };
}
interface OfOneDelivery {
  Params: { id: string; deliveryId: string };
}

/** `/webhooks`: where an account is told of events, with a log of what was sent. */
export function webhookRoutes(v1: FastifyInstance, deps: WebhookRouteDeps): void {
  const { db } = deps;

  v1.get('/webhooks', async (request) => {
    const rows = await listWebhooks(db, callerOf(request).accountId);
    return { success: true, data: rows.map(webhookView) };
  });

  v1.post('/webhooks', async (request, reply) =>
    withSecret(reply, await createWebhook(deps, callerOf(request).accountId, request.body)),
  );

  v1.get<OfOneWebhook>('/webhooks/:id', async (request) => {
    return { success: true, data: webhookView(await webhookOf(db, nameOf(request))) };
  });

  v1.patch<OfOneWebhook>('/webhooks/:id', async (request) => {
    return { success: true, data: webhookView(await updateWebhook(deps, nameOf(request), request.body)) };
  });

  v1.delete<OfOneWebhook>('/webhooks/:id', async (request) => {
    const { accountId, id } = nameOf(request);
    if (!(await deleteWebhook(db, accountId, id))) throw tikApisError('not_found', { what: 'webhook', id });
    return { success: true, data: { id, deleted: true } };
  });

  v1.post<OfOneWebhook>('/webhooks/:id/rotate-secret', async (request, reply) =>
    withSecret(reply, await rotateSecret(deps, nameOf(request))),
  );

  v1.post<OfOneWebhook>('/webhooks/:id/test', async (request) => {
    return { success: true, data: deliveryView(await sendTest(deps, nameOf(request))) };
  });

  v1.get<OfOneWebhook>('/webhooks/:id/deliveries', async (request) => {
    const { id } = await webhookOf(db, nameOf(request));
    const reading = readDeliveryListQuery(request.query);
    if (!reading.ok) throw invalidRequest(reading.problems);
    const { page, limit } = reading.value;
    const { rows, total } = await listDeliveries(db, id, reading.value);
    return {
      success: true,
      data: rows.map(deliveryView),
      meta: { pagination: { total, pages: Math.ceil(total / limit), current: page, limit } },
    };
  });

  v1.post<OfOneDelivery>('/webhooks/:id/deliveries/:deliveryId/replay', async (request) => {
    const delivery = await replay(deps, nameOf(request), request.params.deliveryId);
    return { success: true, data: deliveryView(delivery) };
  });
}

const nameOf = (request: FastifyRequest<OfOneWebhook>): WebhookName => ({
  accountId: callerOf(request).accountId,
  id: request.params.id,
});

/** The secret is shown here and never again. */
function withSecret(reply: FastifyReply, { row, secret }: { row: WebhookRow; secret: string }): object {
  reply.header('Cache-Control', 'no-store');
  return { success: true, data: { ...webhookView(row), secret } };
}
