import { cleanKey, type Problem, problem, type TikApisError, tikApisError } from '@tikapis/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../accounts/caller.js';
import { limitsOf } from '../accounts/plans.js';
import { findApiKey } from '../store/accounts.js';
import type { Database } from '../store/schema.js';
import { isFromDashboard, type SessionDeps, sessionCaller } from './session-caller.js';

const HEADER = 'X-API-Key';

export interface AuthenticateDeps extends SessionDeps {
  now: () => number;
}

/**
 * Who asks: a program by its key, or else a person by their session. Throws `unauthorized` with the rule that the key
 * breaks, and `foreign_page` for a request that another site may have made.
 */
export async function authenticate(
  deps: AuthenticateDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Caller> {
  const header = request.headers['x-api-key'];
  if (typeof header === 'string' && header.trim() !== '') return callerOfKey(deps.db, header, deps.now());
  const caller = await sessionCaller(deps, request, reply);
  if (caller !== undefined) return caller;
  const isPerson = isFromDashboard(request);
  throw unauthorized(isPerson ? problem('session_missing', 'Cookie', {}) : problem('key_missing', HEADER, {}));
}

/** A key that cannot be ours is refused before the database is asked. */
async function callerOfKey(db: Database, header: string, nowMs: number): Promise<Caller> {
  const cleaned = cleanKey(header);
  if (!cleaned.ok) throw unauthorized({ ...cleaned.problem, field: HEADER });
  const row = await findApiKey(db, cleaned.key);
  if (row === undefined) throw unauthorized(problem('key_unknown', HEADER, {}));
  if (row.revoked_at !== null) throw unauthorized(problem('key_revoked', HEADER, {}));
  if (row.expires_at !== null && row.expires_at <= nowMs) {
    throw unauthorized(problem('key_expired', HEADER, { agoMs: nowMs - row.expires_at }));
  }
  return { accountId: row.account_id, apiKeyId: row.id, limits: limitsOf(row) };
}

function unauthorized(found: Problem): TikApisError {
  const problems = [found];
  return tikApisError('unauthorized', { problems }, { problems });
}
