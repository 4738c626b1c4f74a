import { readUsageQuery } from '@tikapis/core/contract';
import type { FastifyInstance } from 'fastify';
import type { Caller } from '../../accounts/caller.js';
import { endOfDay, startOfDay } from '../../accounts/day.js';
import { limitsOf } from '../../accounts/plans.js';
import { usageReport } from '../../accounts/usage-report.js';
import { invalidRequest } from '../../posts/invalid-request.js';
import { accountById } from '../../store/accounts.js';
import { type KeyUse, useOfKeys } from '../../store/key-use.js';
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
    const caller = callerOf(request);
    const { accountId } = caller;
    await flushUsage();
    const [account, tikTokAccounts, used] = await Promise.all([
      accountById(db, accountId),
      listTikTokAccounts(db, accountId),
      usedToday(db, caller, startOfDay(now())),
    ]);
    const data = {
      id: account.id,
      email: account.email,
      plan: account.plan,
      createdAt: new Date(account.created_at).toISOString(),
      limits: limitsOf(account),
      usage: { today: { ...used, resetsAt: new Date(endOfDay(now())).toISOString() } },
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

/** The limits are those of each key: a person is told how far the one that has used the most of them is. */
async function usedToday(db: Database, { accountId, apiKeyId, person }: Caller, sinceMs: number): Promise<KeyUse> {
  if (person === undefined) {
    const [requests, posts] = await Promise.all([
      requestsOfKey(db, { accountId, apiKeyId }, sinceMs),
      countPostsSince(db, apiKeyId, sinceMs),
    ]);
    return { requests, posts };
  }
  const uses = [...(await useOfKeys(db, accountId, sinceMs)).values()];
  const most = (of: keyof KeyUse) => Math.max(0, ...uses.map((use) => use[of]));
  return { requests: most('requests'), posts: most('posts') };
}
