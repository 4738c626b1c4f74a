import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createWorld, type World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld({ environment: { TIKTOK_APP_AUDITED: 'false' } });
});
afterEach(() => world.close());

it('an app that is not audited is offered private posts only, in words, before anything is stored', async () => {
  const refused = await world.postForm({ visibility: 'public' });
  expect(refused).toMatchObject({ status: 400, body: { error: { message: expect.stringMatching(/audit/i) } } });
  const { body } = await world.call<{ data: { visibilities: string[] }[] }>('GET', '/tiktok/accounts');
  expect(body.data).toMatchObject([{ visibilities: ['private'] }]);
  expect((await world.call<{ data: object[] }>('GET', '/tiktok/posts')).body.data).toEqual([]);
  expect(await world.ledger('init')).toEqual([]);
});

it('who agreed, to what and when is stored with the post, beside its choices', async () => {
  const consent = { musicUsage: true, brandedContent: false, by: 'Ada Lovelace' };
  const fields = { visibility: 'private', disableDuet: 'true', consent: JSON.stringify(consent) };
  const { body } = await world.postForm({ ...fields, schedule: new Date(Date.now() + 3_600_000).toISOString() });
  await world.stop();
  const { db, close } = await world.openStore();
  const row = await db.selectFrom('posts').selectAll().where('id', '=', body.postId).executeTakeFirstOrThrow();
  await close();
  expect(JSON.parse(row.consent ?? '')).toEqual({ ...consent, at: row.created_at });
  expect(JSON.parse(row.settings)).toMatchObject({ disableDuet: true, brandedContent: false });
});
