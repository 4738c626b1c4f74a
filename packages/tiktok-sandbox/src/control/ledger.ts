import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { World } from '../world.js';
import { parseControl } from './parse.js';

const querySchema = z.strictObject({
  account: z.string().optional(),
  /** One type, or several with commas. */
  type: z.string().optional(),
  /** Only entries with a greater `seq`. */
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).optional(),
});

/** What happened, oldest first. */
export function addLedgerControls(app: FastifyInstance, world: World): void {
  app.get('/_sandbox/ledger', (request) => {
    const { account, type, after, limit } = parseControl(querySchema, request.query);
    const types = type?.split(',');
    const found = world.entries
      .slice(after)
      .filter((entry) => account === undefined || entry.account === account)
      .filter((entry) => types === undefined || types.includes(entry.type));
    return { entries: found.slice(0, limit), lastSeq: world.entries.length };
  });

  app.get('/_sandbox', () => {
    const { accounts, publishes, posts, faults, webhooks, knobs } = world.state;
    const byStatus: Record<string, number> = {};
    for (const { status } of publishes.values()) byStatus[status] = (byStatus[status] ?? 0) + 1;
    return {
      accounts: [...accounts.values()].map(({ profile, connected, postIds }) => ({
        ...profile,
        connected,
        posts: postIds.length,
      })),
      counts: {
        accounts: accounts.size,
        publishes: publishes.size,
        publishesByStatus: byStatus,
        posts: posts.size,
        pendingWebhooks: webhooks.size,
        faults: faults.size,
        ledgerEntries: world.entries.length,
      },
      knobs,
      now: world.now(),
    };
  });
}
