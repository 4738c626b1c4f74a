import { cleanKey, readKeyFormat, tikApisError } from '@tikapis/core';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../accounts/caller.js';
import { findApiKey } from '../store/accounts.js';
import type { Database } from '../store/schema.js';

/** Throws `unauthorized`. A key that cannot be ours is refused before the database is asked. */
export async function authenticate(db: Database, request: FastifyRequest): Promise<Caller> {
  const header = request.headers['x-api-key'];
  if (typeof header !== 'string' || header.trim() === '') throw tikApisError('unauthorized', { reason: 'missing' });
  const cleaned = cleanKey(header);
  if (!cleaned.ok || readKeyFormat(cleaned.key) === 'damaged')
    throw tikApisError('unauthorized', { reason: 'malformed' });
  const row = await findApiKey(db, cleaned.key);
  if (row === undefined) throw tikApisError('unauthorized', { reason: 'unknown' });
  if (row.revoked_at !== null) throw tikApisError('unauthorized', { reason: 'revoked' });
  return { accountId: row.account_id, apiKeyId: row.id, plan: row.plan };
}
