import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSealer } from '@tikapis/database';
import { personHolder, workspaceHolder } from '../../identity/key-holder.js';
import { createKeyRing } from '../../identity/key-ring.js';
import { START_MS } from '../../testing/store.js';
import {
  claimDeliveries,
  dropDelivery,
  finishDelivery,
  forgetOldDeliveries,
  holdDelivery,
  keepDelivery,
  nextDeliveryDueAt,
  takeDelivery,
} from '../deliveries.js';
import { forgetTeam } from '../forget-team.js';
import { deleteInstallation, findInstallation, type InstallationRow, storeInstallation } from '../installations.js';
import type { Store } from '../open-store.js';
import { releaseAllLeases } from '../posts.js';
import { resealAll } from '../reseal.js';
import { aboutDelivery, aboutInstallation, aboutWebhook } from '../sealed-about.js';

const DAY_MS = 86_400_000;
const tables = [
  'installations',
  'people',
  'workspaces',
  'posts',
  'approvals',
  'audit',
  'tikapis_webhooks',
  'deliveries',
] as const;

const actor = (teamId: string, enterpriseId: string | null = null) => ({ teamId, enterpriseId, userId: 'U1' });
const installation = (id: string, text = 'sealed'): InstallationRow => ({
  id,
  is_enterprise: 0,
  name: 'A team',
  bot_user_id: 'UBOT',
  sealed_installation: text,
  installed_at: START_MS,
});

/** What holds of installations, keys and deliveries on every database. `open` gives an empty store. */
export function describeFoundation(name: string, open: () => Promise<Store>): void {
  describe(`the foundation of the store on ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const count = async () => {
      const counts: Record<string, number> = {};
      for (const table of tables) {
        const rows = await store.db.selectFrom(table).selectAll().execute();
        if (rows.length > 0) counts[table] = rows.length;
      }
      return counts;
    };

    /** A row of everything. */
    async function fill(teamId: string, enterpriseId: string | null = null): Promise<void> {
      const { db, sealer } = store;
      const keys = createKeyRing(db, sealer, () => START_MS);
      const by = actor(teamId, enterpriseId);
      await keys.put('person', by, 'key of a person', { masked: '…', account: 'me@example.com' });
      await keys.put('workspace', by, 'key of all', { masked: '…', account: '' });
      const id = `post_${teamId}`;
      await db
        .insertInto('posts')
        .values({
          id,
          team_id: teamId,
          enterprise_id: enterpriseId,
          author_id: 'U1',
          channel_id: 'C1',
          state: 'settled',
          content: '{}',
          content_hash: 'hash',
          revision: 1,
          version: 1,
          origin_key: `view ${teamId}`,
          attempt: 0,
          told: 0,
          created_at: START_MS,
          updated_at: START_MS,
        } as never)
        .execute();
      const at = START_MS;
      await keepDelivery(db, {
        key: `delivery ${teamId}`,
        at: START_MS,
        team_id: teamId,
        sealed_body: sealer.seal('{}', aboutDelivery(`delivery ${teamId}`)),
        lease_owner: 'first',
        lease_until: START_MS,
      });
      await db
        .insertInto('approvals')
        .values({ post_id: id, user_id: 'U2', content_hash: 'hash', decision: 'approved', comment: null, at })
        .execute();
      await db
        .insertInto('audit')
        .values({ id: `audit ${id}`, team_id: teamId, post_id: id, user_id: 'U1', action: 'x', detail: null, at })
        .execute();
      for (const [n, holder] of [personHolder(teamId, 'U1'), workspaceHolder(teamId)].entries()) {
        const webhook = `hook_${teamId}_${n}`;
        const secret = sealer.seal('whsec_x', aboutWebhook(webhook));
        await db
          .insertInto('tikapis_webhooks')
          .values({ id: webhook, holder, webhook_id: 'wh_1', sealed_secret: secret, created_at: at })
          .execute();
      }
    }

    describe('a delivery', () => {
      it('is for the first to take it, of many at once', async () => {
        const taken = await Promise.all(Array.from({ length: 20 }, () => takeDelivery(store.db, 'one', START_MS)));
        expect(taken.filter(Boolean)).toHaveLength(1);
        expect(await takeDelivery(store.db, 'other', START_MS)).toBe(true);
      });

      it('is remembered for a day', async () => {
        await takeDelivery(store.db, 'one', START_MS);
        await forgetOldDeliveries(store.db, START_MS + DAY_MS);
        expect(await takeDelivery(store.db, 'one', START_MS)).toBe(false);
        await forgetOldDeliveries(store.db, START_MS + DAY_MS + 1);
        expect(await takeDelivery(store.db, 'one', START_MS)).toBe(true);
      });
    });

    describe('a delivery that is kept', () => {
      const keep = (key: string, at = START_MS) =>
        keepDelivery(store.db, {
          key,
          at,
          team_id: 'T1',
          sealed_body: 'sealed',
          lease_owner: 'first',
          lease_until: at + 60_000,
        });
      const claim = (nowMs: number, limit = 9) =>
        claimDeliveries(store.db, { owner: 'next', nowMs, leaseMs: 60_000, limit });
      const ids = async (claimed: ReturnType<typeof claim>) => (await claimed).map(({ id }) => id);

      it('is new once, and of another kind than none', async () => {
        expect([await keep('one'), await keep('one'), await takeDelivery(store.db, 'one', START_MS)]).toEqual([
          true,
          false,
          false,
        ]);
      });

      it('is for its process as long as that gives signs of life, then for one other', async () => {
        await keep('one');
        await keep('two', START_MS + 1);
        expect(await nextDeliveryDueAt(store.db, START_MS)).toBe(START_MS + 60_000);
        expect(await ids(claim(START_MS + 60_000))).toEqual([]);
        await holdDelivery(store.db, 'two', 'first', { nextOwner: 'first', untilMs: START_MS + 90_000 });
        const claims = await Promise.all([ids(claim(START_MS + 60_001)), ids(claim(START_MS + 60_001))]);
        expect(claims.flat()).toEqual(['one']);
        expect(await holdDelivery(store.db, 'one', 'first', { nextOwner: 'first', untilMs: 0 })).toBe(false);
      });

      it('is for the next process at once where the database is of one process', async () => {
        await keep('one');
        await releaseAllLeases(store.db);
        expect(await ids(claim(START_MS))).toEqual(['one']);
      });

      it('is only remembered once it is done', async () => {
        await keep('one');
        await finishDelivery(store.db, 'one');
        expect(await ids(claim(START_MS + 90_000))).toEqual([]);
        expect(await nextDeliveryDueAt(store.db, START_MS)).toBeNull();
        expect(await store.db.selectFrom('deliveries').selectAll().execute()).toEqual([
          { key: 'one', at: START_MS, team_id: null, sealed_body: null, lease_owner: null, lease_until: null },
        ]);
        expect(await keep('one')).toBe(false);
      });

      it('that was not taken in time may come again', async () => {
        await keep('one');
        await dropDelivery(store.db, 'one', 'first');
        expect(await keep('one')).toBe(true);
      });
    });

    describe('an installation', () => {
      it('of a workspace comes before that of its organisation, and is replaced by a newer one', async () => {
        const { db } = store;
        await storeInstallation(db, installation('E1', 'of all'));
        const find = async (teamId: string | undefined, enterpriseId: string | null) =>
          (await findInstallation(db, { teamId, enterpriseId }))?.sealed_installation;
        expect(await find('T1', 'E1')).toBe('of all');
        await storeInstallation(db, installation('T1', 'of one'));
        await storeInstallation(db, installation('T1', 'of one, again'));
        expect(await find('T1', 'E1')).toBe('of one, again');
        expect(await find('T2', 'E1')).toBe('of all');
        expect(await find(undefined, 'E1')).toBe('of all');
        expect(await find('T2', null)).toBeUndefined();
        await deleteInstallation(db, 'T1');
        expect(await find('T1', null)).toBeUndefined();
      });
    });

    describe('a key', () => {
      it('is kept sealed, opens for its holder only, and goes', async () => {
        const { db, sealer } = store;
        const keys = createKeyRing(db, sealer, () => START_MS);
        await keys.put('person', actor('T1'), 'the first key', { masked: '…1', account: 'a@example.com' });
        await keys.put('person', actor('T1'), 'the second key', { masked: '…2', account: 'b@example.com' });
        const found = await keys.find('person', actor('T1'));
        expect(found?.shown).toEqual({ masked: '…2', account: 'b@example.com' });
        expect(found?.reveal()).toBe('the second key');
        expect(await keys.find('person', actor('T2'))).toBeNull();
        expect(await keys.find('workspace', actor('T1'))).toBeNull();

        // Carried over to another person it opens nothing.
        await db.updateTable('people').set({ user_id: 'U9' }).execute();
        expect((await keys.find('person', { teamId: 'T1', userId: 'U9' }))?.reveal()).toBeNull();
        await keys.remove('person', { ...actor('T1'), userId: 'U9' });
        expect(await count()).toEqual({});
      });

      it('of the workspace goes without its settings', async () => {
        const keys = createKeyRing(store.db, store.sealer, () => START_MS);
        await keys.put('workspace', actor('T1'), 'the key', { masked: '…1', account: '' });
        await store.db.updateTable('workspaces').set({ settings: '{"allowsGuests":true}' }).execute();
        await keys.put('workspace', actor('T1'), 'another key', { masked: '…1', account: '' });
        await keys.remove('workspace', actor('T1'));
        expect(await keys.find('workspace', actor('T1'))).toBeNull();
        const { settings } = await store.db.selectFrom('workspaces').selectAll().executeTakeFirstOrThrow();
        expect(settings).toBe('{"allowsGuests":true}');
      });
    });

    describe('forgetting', () => {
      it('a workspace leaves nothing of it, and all of the others', async () => {
        for (const team of ['T1', 'T11']) {
          await fill(team);
          await storeInstallation(store.db, installation(team));
        }
        await forgetTeam(store.db, { teamId: 'T1' });
        const left = { installations: 1, people: 1, workspaces: 1, posts: 1, approvals: 1, audit: 1, deliveries: 1 };
        expect(await count()).toEqual({ ...left, tikapis_webhooks: 2 });
        expect(await store.db.selectFrom('people').select('team_id').execute()).toEqual([{ team_id: 'T11' }]);
        await forgetTeam(store.db, { teamId: 'T11' });
        expect(await count()).toEqual({});
      });

      it('an organisation takes all of its workspaces along', async () => {
        await fill('T1', 'E1');
        await fill('T2', 'E1');
        await fill('T3', 'E2');
        await storeInstallation(store.db, installation('E1'));
        await storeInstallation(store.db, installation('T2'));
        await forgetTeam(store.db, { enterpriseId: 'E1' });
        const left = { people: 1, workspaces: 1, posts: 1, approvals: 1, audit: 1, deliveries: 1, tikapis_webhooks: 2 };
        expect(await count()).toEqual(left);
      });
    });

    describe('resealing', () => {
      it('leaves nothing that needs the old key, and then has nothing to do', async () => {
        const [old, young] = [randomBytes(32), randomBytes(32)];
        const { db } = store;
        const before = createSealer([old]);
        store = { ...store, sealer: before };
        await fill('T1');
        await storeInstallation(db, installation('T1', before.seal('{}', aboutInstallation('T1'))));
        const rotated = createSealer([young, old]);
        expect(await resealAll(db, rotated)).toEqual({ done: 6, unopened: 0 });
        expect(await resealAll(db, rotated)).toEqual({ done: 0, unopened: 0 });

        const keys = createKeyRing(db, createSealer([young]), () => START_MS);
        expect((await keys.find('person', actor('T1')))?.reveal()).toBe('key of a person');
        expect((await keys.find('workspace', actor('T1')))?.reveal()).toBe('key of all');
        expect(await resealAll(db, createSealer([randomBytes(32)]))).toEqual({ done: 0, unopened: 6 });
      });
    });
  });
}
