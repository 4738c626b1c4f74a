import { tikApisError } from '@tikapis/core';
import type { FastifyInstance } from 'fastify';
import { listNotifications, markAllRead, markRead, type NotificationRow } from '../../store/notifications.js';
import type { Database } from '../../store/schema.js';
import { callerOf } from '../caller.js';

/** `/notifications`: what an account should know of. */
export function notificationRoutes(v1: FastifyInstance, { db, now }: { db: Database; now: () => number }): void {
  v1.get<{ Querystring: { unread?: unknown } }>('/notifications', async (request) => {
    const unreadOnly = request.query.unread === 'true';
    const rows = await listNotifications(db, callerOf(request).accountId, { unreadOnly });
    return { success: true, data: rows.map(notificationView) };
  });

  v1.post<{ Params: { id: string } }>('/notifications/:id/read', async (request) => {
    const { id } = request.params;
    const row = await markRead(db, { accountId: callerOf(request).accountId, id }, now());
    if (row === undefined) throw tikApisError('not_found', { what: 'notification', id });
    return { success: true, data: notificationView(row) };
  });

  v1.post('/notifications/read-all', async (request) => {
    return { success: true, data: { read: await markAllRead(db, callerOf(request).accountId, now()) } };
  });
}

const iso = (ms: number): string => new Date(ms).toISOString();

const notificationView = ({ id, kind, title, text, href, at, read_at }: NotificationRow): object => ({
  id,
  kind,
  title,
  text,
  href,
  at: iso(at),
  readAt: read_at === null ? null : iso(read_at),
});
