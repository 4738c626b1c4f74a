import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSealer } from '@tikapis/database';
import { openTestStore, START_MS, type TestStore } from '../testing/store.js';
import { sealTokens } from '../tiktok/access.js';
import { renewalLease, takeLease } from './leases.js';
import { insertMail, newMail, openContent } from './mails.js';
import { resealAll } from './reseal.js';

const [old, young] = [randomBytes(32), randomBytes(32)];
const before = createSealer([old]);
const rotated = createSealer([young, old]);
const after = createSealer([young]);

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
  await store.db
    .updateTable('tiktok_accounts')
    .set({ tokens: sealTokens(before, 'tta_1', { accessToken: 'act.1', refreshToken: 'rft.1' }) })
    .execute();
});
afterEach(() => store.close());

const reseal = () => resealAll(store.db, rotated, { now: () => START_MS, signal: new AbortController().signal });
const tokens = async () =>
  (await store.db.selectFrom('tiktok_accounts').select('tokens').executeTakeFirstOrThrow()).tokens;

describe('resealAll', () => {
  it('seals every secret with the newest key, so that the old one can go, and then has nothing to do', async () => {
    await store.addPost({ upload_url: before.seal('https://upload.tiktokapis.com/', 'post_1') });
    await store.db
      .insertInto('webhooks')
      .values({
        id: 'wh_1',
        account_id: 'acc_1',
        url: 'https://example.com',
        events: '[]',
        secret: before.seal('whsec_new', 'wh_1'),
        old_secret: before.seal('whsec_old', 'wh_1'),
        state: 'active',
        failures: 0,
        created_at: START_MS,
      })
      .execute();
    await store.db
      .insertInto('post_callbacks')
      .values({
        id: 'cbk_1',
        post_id: 'post_1',
        url: before.seal('https://zapier.com/1', 'cbk_1'),
        status: 'waiting',
        created_at: START_MS,
      })
      .execute();
    const mail = newMail({ to: 'me@example.com', content: { subject: 'Hello', paragraphs: [] }, nowMs: 0 }, before);
    await insertMail(store.db, mail);
    expect(await reseal()).toEqual({ done: 6, left: 0, unopened: 0 });
    expect(after.open(await tokens(), 'tta_1')).toBe('["act.1","rft.1"]');
    expect(after.open((await store.row('post_1')).upload_url ?? '', 'post_1')).toBe('https://upload.tiktokapis.com/');
    const webhook = await store.db.selectFrom('webhooks').selectAll().executeTakeFirstOrThrow();
    expect(after.open(webhook.secret, 'wh_1')).toBe('whsec_new');
    expect(after.open(webhook.old_secret ?? '', 'wh_1')).toBe('whsec_old');
    const callback = await store.db.selectFrom('post_callbacks').select('url').executeTakeFirstOrThrow();
    expect(after.open(callback.url, 'cbk_1')).toBe('https://zapier.com/1');
    const { content } = await store.db.selectFrom('mails').select('content').executeTakeFirstOrThrow();
    expect(openContent(after, { id: mail.id, content })).toMatchObject({ subject: 'Hello' });
    expect(await reseal()).toEqual({ done: 0, left: 0, unopened: 0 });
  });

  it('leaves tokens that are just being renewed as the renewal has seen them', async () => {
    const seen = await tokens();
    await takeLease(store.db, { name: renewalLease('tta_1'), owner: 'a renewal', nowMs: START_MS, forMs: 60_000 });
    expect(await reseal()).toEqual({ done: 0, left: 1, unopened: 0 });
    expect(await tokens()).toBe(seen);
  });

  it('leaves what no key opens, and goes on with the rest', async () => {
    await store.addPost({ upload_url: createSealer([randomBytes(32)]).seal('x', 'post_1') });
    expect(await reseal()).toEqual({ done: 1, left: 1, unopened: 1 });
  });
});
