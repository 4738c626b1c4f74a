import { cleanKey, type Problem, problem, type TikApisError, tikApisError } from '@tikapis/core';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../accounts/caller.js';
import { findApiKey } from '../store/accounts.js';
import type { Database } from '../store/schema.js';

const HEADER = 'X-API-Key';

/**
 * Who asks. Throws `unauthorized` with the rule that the key breaks. A key that cannot be ours is refused before the
 * database is asked.
 */
export async function authenticate(db: Database, request: FastifyRequest, nowMs: number): Promise<Caller> {
  const header = request.headers['x-api-key'];
  if (typeof header !== 'string' || header.trim() === '') throw unauthorized(problem('key_missing', HEADER, {}));
  const cleaned = cleanKey(header);
  if (!cleaned.ok) throw unauthorized({ ...cleaned.problem, field: HEADER });
  const row = await findApiKey(db, cleaned.key);
  if (row === undefined) throw unauthorized(problem('key_unknown', HEADER, {}));
  if (row.revoked_at !== null) throw unauthorized(problem('key_revoked', HEADER, {}));
  if (row.expires_at !== null && row.expires_at <= nowMs) {
    throw unauthorized(problem('key_expired', HEADER, { agoMs: nowMs - row.expires_at }));
  }
  return { accountId: row.account_id, apiKeyId: row.id, plan: row.plan };
}

function unauthorized(found: Problem): TikApisError {
  const problems = [found];
  return tikApisError('unauthorized', { problems }, { problems });
}
