import { readUsageQuery } from '@tikapis/core/contract';
import type { FastifyInstance } from 'fastify';
import { endOfDay, startOfDay } from '../../accounts/day.js';
import { limitsOf } from '../../accounts/plans.js';
import { usageReport } from '../../accounts/usage-report.js';
import { invalidRequest } from '../../posts/invalid-request.js';
import { accountById } from '../../store/accounts.js';
import { countPostsSince } from '../../store/posts.js';
import type { Database } from '../../store/schema.js';
import { listTikTokAccounts } from '../../store/tiktok-accounts.js';
import { requestsOfKey } from '../../store/usage.js';
import { callerOf } from '../caller.js';

export interface AccountRouteDeps {
  db: Database;
  now: () => number;
  /** Writes what this process has counted and not yet written. */
  flushUsage: () => Promise<void>;
}

/** `GET /account` and `GET /account/usage`. */
export function accountRoutes(v1: FastifyInstance, { db, now, flushUsage }: AccountRouteDeps): void {
  v1.get('/account', async (request) => {
    const { accountId, apiKeyId } = callerOf(request);
    await flushUsage();
    const today = startOfDay(now());
    const [account, tikTokAccounts, requests, posts] = await Promise.all([
      accountById(db, accountId),
      listTikTokAccounts(db, accountId),
      requestsOfKey(db, { accountId, apiKeyId }, today),
      countPostsSince(db, apiKeyId, today),
    ]);
    const data = {
      id: account.id,
      email: account.email,
      plan: account.plan,
      createdAt: new Date(account.created_at).toISOString(),
      // Both are counted for the API key that asks.
      limits: limitsOf(account.plan),
      usage: { today: { requests, posts, resetsAt: new Date(endOfDay(now())).toISOString() } },
      accounts: tikTokAccounts.map(({ id, nickname, username, state }) => ({ id, nickname, username, state })),
    };
    return { success: true, data };
  });

  v1.get('/account/usage', async (request) => {
    const reading = readUsageQuery(request.query, { nowMs: now() });
    if (!reading.ok) throw invalidRequest(reading.problems);
    await flushUsage();
    return { success: true, data: await usageReport(db, callerOf(request).accountId, reading.query) };
  });
}
