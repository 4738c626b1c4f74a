import { randomUUID } from 'node:crypto';
import type { Sealer } from '@tikapis/database';
import { giveLeaseBack, renewalLease, takeLease } from './leases.js';
import type { Database } from './schema.js';
import { replaceTokens } from './tiktok-accounts.js';

/** Enough to seal a secret and store it. */
const LEASE_MS = 10_000;

/** How many secrets were sealed anew, and how many are left because they were just in use, or open with no key. */
export interface Resealed {
  done: number;
  left: number;
  /** Of those that are left: a key was taken out of the settings too early, or lost. */
  unopened: number;
}

/**
 * Seals with the newest key whatever was sealed with another, one secret after the other: when nothing is left, the other
 * keys can be taken out of the settings.
 */
export async function resealAll(
  db: Database,
  sealer: Sealer,
  { now, signal }: { now: () => number; signal: AbortSignal },
): Promise<Resealed> {
  const total: Resealed = { done: 0, left: 0, unopened: 0 };
  const eachOf = async <Row>(rows: readonly Row[], reseal: (row: Row) => Promise<boolean>) => {
    for (const row of rows) {
      if (signal.aborted) return;
      total[(await reseal(row)) ? 'done' : 'left'] += 1;
    }
  };
  const anew = (sealed: string, about: string): string | null => {
    try {
      return sealer.seal(sealer.open(sealed, about), about);
    } catch {
      total.unopened += 1;
      return null;
    }
  };

  const accounts = await db.selectFrom('tiktok_accounts').select(['id', 'tokens']).where('tokens', '!=', '').execute();
  await eachOf(
    accounts.filter(({ tokens }) => !sealer.isCurrent(tokens)),
    // A renewal that is under way must find the tokens as it has seen them.
    ({ id }) =>
      underLease(db, renewalLease(id), now, async () => {
        const account = await db
          .selectFrom('tiktok_accounts')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        if (account.tokens === '' || sealer.isCurrent(account.tokens)) return true;
        const tokens = anew(account.tokens, id);
        return tokens !== null && replaceTokens(db, account, { tokens });
      }),
  );

  const posts = await db.selectFrom('posts').select(['id', 'upload_url']).where('upload_url', 'is not', null).execute();
  await eachOf(
    posts.flatMap(({ id, upload_url: url }) => (url === null || sealer.isCurrent(url) ? [] : [{ id, url }])),
    async ({ id, url }) => {
      const sealed = anew(url, id);
      if (sealed === null) return false;
      await db
        .updateTable('posts')
        .set({ upload_url: sealed })
        .where('id', '=', id)
        .where('upload_url', '=', url)
        .execute();
      return true;
    },
  );

  const callbacks = await db.selectFrom('post_callbacks').select(['id', 'url']).execute();
  await eachOf(
    callbacks.filter(({ url }) => !sealer.isCurrent(url)),
    async ({ id, url }) => {
      const sealed = anew(url, id);
      if (sealed === null) return false;
      await db.updateTable('post_callbacks').set({ url: sealed }).where('id', '=', id).where('url', '=', url).execute();
      return true;
    },
  );

  const mails = await db.selectFrom('mails').select(['id', 'content']).where('content', '!=', '').execute();
  await eachOf(
    mails.filter(({ content }) => !sealer.isCurrent(content)),
    async ({ id, content }) => {
      const sealed = anew(content, id);
      if (sealed === null) return false;
      await db
        .updateTable('mails')
        .set({ content: sealed })
        .where('id', '=', id)
        .where('content', '=', content)
        .execute();
      return true;
    },
  );

  const webhooks = await db.selectFrom('webhooks').select(['id', 'secret', 'old_secret']).execute();
  for (const column of ['secret', 'old_secret'] as const) {
    await eachOf(
      webhooks.flatMap(({ id, [column]: secret }) =>
        secret === null || sealer.isCurrent(secret) ? [] : [{ id, secret }],
      ),
      async ({ id, secret }) => {
        const sealed = anew(secret, id);
        if (sealed === null) return false;
        await db
          .updateTable('webhooks')
          .set({ [column]: sealed })
          .where('id', '=', id)
          .where(column, '=', secret)
          .execute();
        return true;
      },
    );
  }
  return total;
}

async function underLease(
  db: Database,
  name: string,
  now: () => number,
  act: () => Promise<boolean>,
): Promise<boolean> {
  const owner = randomUUID();
  if (!(await takeLease(db, { name, owner, nowMs: now(), forMs: LEASE_MS }))) return false;
  try {
    return await act();
  } finally {
    await giveLeaseBack(db, name, owner);
  }
}
