import { readKeyChange, readKeyRotation, readNewKey } from '@tikapis/core/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  createApiKey,
  type NewKey,
  renameApiKey,
  revokeApiKey,
  rotateApiKey,
  workingApiKey,
} from '../../accounts/api-keys.js';
import { invalidRequest } from '../../posts/invalid-request.js';
import type { ApiKeyRow } from '../../store/accounts.js';
import { startOfDay } from '../../accounts/day.js';
import { type KeyUse, useOfKeys } from '../../store/key-use.js';
import { listWorkingKeys } from '../../store/api-keys.js';
import type { Database } from '../../store/schema.js';
import { callerOf } from '../caller.js';

export interface KeyRouteDeps {
  db: Database;
  now: () => number;
  /** Writes when keys were last used, as far as that is known in this process. */
  flushLastUsed: () => Promise<void>;
  /** The same for how much they were. */
  flushUsage: () => Promise<void>;
}

interface OfOneKey {
  Params: { id: string };
  Querystring: Record<string, unknown>;
}

/** `/keys`: make, list, rename, revoke and replace the API keys of an account. A key is shown once, when it is made. */
export function keyRoutes(v1: FastifyInstance, { db, now, flushLastUsed, flushUsage }: KeyRouteDeps): void {
  v1.get('/keys', async (request) => {
    const { accountId } = callerOf(request);
    await Promise.all([flushLastUsed(), flushUsage()]);
    const [rows, uses] = await Promise.all([
      listWorkingKeys(db, accountId, now()),
      useOfKeys(db, accountId, startOfDay(now())),
    ]);
    const today = ({ id }: ApiKeyRow): KeyUse => uses.get(id) ?? { requests: 0, posts: 0 };
    return { success: true, data: rows.map((row) => ({ ...keyView(row, request), today: today(row) })) };
  });

  v1.post('/keys', async (request, reply) => {
    const reading = readNewKey(request.body);
    if (!reading.ok) throw invalidRequest(reading.problems);
    const made = await createApiKey(db, callerOf(request).accountId, reading.fields.name, now());
    reply.header('Cache-Control', 'no-store');
    return { success: true, data: newKeyView(made, request) };
  });

  v1.get('/keys/current', async (request) => {
    const { accountId, apiKeyId: id } = callerOf(request);
    await flushLastUsed();
    return { success: true, data: keyView(await workingApiKey(db, { accountId, id }, now()), request) };
  });

  v1.patch<OfOneKey>('/keys/:id', async (request) => {
    const reading = readKeyChange(request.body);
    if (!reading.ok) throw invalidRequest(reading.problems);
    const row = await renameApiKey(db, keyOf(request), reading.fields.name, now());
    return { success: true, data: keyView(row, request) };
  });

  v1.delete<OfOneKey>('/keys/:id', async (request) => {
    // A person who is logged in can make another one.
    const isMeant = request.query.force === 'true' || callerOf(request).person !== undefined;
    const row = await revokeApiKey(db, keyOf(request), { isMeant, nowMs: now() });
    return { success: true, data: keyView(row, request) };
  });

  v1.post<OfOneKey>('/keys/:id/rotate', async (request, reply) => {
    const reading = readKeyRotation(request.body);
    if (!reading.ok) throw invalidRequest(reading.problems);
    const { graceHours } = reading.fields;
    const made = await rotateApiKey(db, keyOf(request), { graceHours, nowMs: now() });
    reply.header('Cache-Control', 'no-store');
    return { success: true, data: { ...newKeyView(made, request), replaces: keyView(made.old, request) } };
  });
}

const keyOf = (request: FastifyRequest<OfOneKey>): { accountId: string; id: string } => ({
  accountId: callerOf(request).accountId,
  id: request.params.id,
});

const newKeyView = ({ row, secret }: NewKey, request: FastifyRequest): object => ({
  ...keyView(row, request),
  key: secret,
});

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const keyView = (row: ApiKeyRow, request: FastifyRequest): object => ({
  id: row.id,
  name: row.name,
  masked: row.masked,
  createdAt: iso(row.created_at),
  lastUsedAt: iso(row.last_used_at),
  expiresAt: iso(row.expires_at),
  revokedAt: iso(row.revoked_at),
  isCurrent: row.id === callerOf(request).apiKeyId,
});
