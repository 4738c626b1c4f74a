import { afterEach, describe, expect, it } from '@jest/globals';
import { createWorld, type World } from './world.js';

let world: World;
afterEach(() => world.close());

/** What TikTok was told of a post. */
async function toldOf(fields: Record<string, string>) {
  const { body } = await world.postForm(fields);
  const post = await world.untilStatus(body.postId, 'published');
  return (await world.ledger('init')).find(({ publishId }) => publishId === post.publishId)?.postInfo;
}

describe('the choices of a post', () => {
  it('left out, interactions are as the creator’s settings allow', async () => {
    world = await createWorld({ profile: { duetDisabled: true } });
    expect(await toldOf({})).toMatchObject({ disable_comment: false, disable_duet: true, disable_stitch: false });
    const chosen = { disableDuet: 'false', disableStitch: 'true' };
    expect(await toldOf(chosen)).toMatchObject({ disable_duet: true, disable_stitch: true });
  });

  it('go to TikTok: visibility, advertising', async () => {
    world = await createWorld();
    const ad = { brandedContent: 'true', brandOrganic: 'true', visibility: 'friends' };
    expect(await toldOf(ad)).toMatchObject({
      brand_content_toggle: true,
      brand_organic_toggle: true,
      privacy_level: 'MUTUAL_FOLLOW_FRIENDS',
    });
    expect(await toldOf({ visibility: 'private' })).toMatchObject({ privacy_level: 'SELF_ONLY' });
    expect(await toldOf({})).toMatchObject({ privacy_level: 'PUBLIC_TO_EVERYONE', brand_content_toggle: false });
  });

  it('of a private account: followers in the place of everyone', async () => {
    world = await createWorld({ profile: { accountPrivate: true } });
    expect((await world.postForm({})).body.error.details).toMatchObject([
      { rule: 'visibility_not_offered', limit: ['friends', 'followers', 'private'], actual: 'public' },
    ]);
    expect(await toldOf({ visibility: 'followers' })).toMatchObject({ privacy_level: 'FOLLOWER_OF_CREATOR' });
  });

  it('consent is stored with the time, and not shown', async () => {
    world = await createWorld();
    const consent = { musicUsage: true, brandedContent: false, by: 'Ada Lovelace' };
    const { body } = await world.postForm({ consent: JSON.stringify(consent), schedule: '2099-01-01T00:00:00Z' });
    expect(body.data).not.toHaveProperty('consent');
    await world.stop();
    const store = await world.openStore();
    const row = await store.db.selectFrom('posts').select('consent').where('id', '=', body.postId).executeTakeFirst();
    await store.close();
    expect(JSON.parse(row?.consent ?? '')).toEqual({ ...consent, at: Date.parse(body.data.createdAt) });
  });
});

describe('an app that TikTok has not audited', () => {
  it('is offered "private" alone, in words, before anything is stored', async () => {
    world = await createWorld({ knobs: { audited: false }, environment: { TIKTOK_APP_AUDITED: 'false' } });
    const accounts = await world.call<{ data: object[] }>('GET', '/tiktok/accounts');
    expect(accounts.body.data).toMatchObject([{ visibilities: ['private'] }]);

    const refused = await world.postForm({});
    expect([refused.status, refused.body.error.details]).toMatchObject([
      400,
      [{ rule: 'visibility_needs_audit', field: 'visibility', limit: ['private'], actual: 'public' }],
    ]);
    expect(refused.body.error.message).toMatch(/audit/);
    const list = await world.call<{ data: object[] }>('GET', '/tiktok/posts');
    expect(list.body.data).toEqual([]);
  });
});
