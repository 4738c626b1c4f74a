import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connectCreator } from '../support/connect.js';
import { createWorld, type World } from './world.js';

interface Account {
  id: string;
  state: string;
  scopes: string[];
  missingScopes: string[];
  visibilities: string[] | null;
  disabledInteractions: string[] | null;
  maxVideoDurationSec: number | null;
  canPost: { direct: string; draft: string };
  warnings: { rule: string }[];
}

let world: World & { keys: Record<string, string> };
beforeEach(async () => {
  world = await createWorld({ others: ['other@example.com'], profile: { duetDisabled: true, maxDurationSec: 600 } });
});
afterEach(() => world.close());

const accounts = async (key?: string) =>
  (await world.call<{ data: Account[] }>('GET', '/tiktok/accounts', key === undefined ? {} : { key })).body.data;
const disconnect = (id: string, key?: string) =>
  world.call<{ data: object; error: { code: string } }>(
    'DELETE',
    `/tiktok/accounts/${id}`,
    key === undefined ? {} : { key },
  );
const first = async () => (await accounts())[0]?.id ?? '';

describe('GET /v1/tiktok/accounts', () => {
  it('shows what the creator granted and what TikTok allows now', async () => {
    expect(await accounts()).toMatchObject([
      {
        state: 'connected',
        avatarUrl: expect.stringMatching(/^https:/),
        scopes: ['user.info.basic', 'video.publish', 'video.upload'],
        missingScopes: [],
        visibilities: ['public', 'friends', 'private'],
        disabledInteractions: ['duet'],
        maxVideoDurationSec: 600,
        canPost: { direct: 'now', draft: 'now' },
        warnings: [],
      },
    ]);
  });

  it.each([
    [{ postsPer24h: 0 }, { direct: 'later', draft: 'now' }, 'tiktok_spam_risk_too_many_posts'],
    [{ bannedFromPosting: true }, { direct: 'no', draft: 'no' }, 'tiktok_spam_risk_user_banned_from_posting'],
  ])('tells that TikTok takes no posts of the creator: %j', async (profile, canPost, rule) => {
    await world.control('POST', '/accounts', { openId: 'creator', ...profile });
    expect(await accounts()).toMatchObject([{ state: 'connected', canPost, warnings: [{ rule }] }]);
  });

  it('shows what is known where TikTok does not answer', async () => {
    await world.fault({ endpoint: 'creator_info', action: 'drop_before' });
    expect(await accounts()).toMatchObject([
      { state: 'connected', avatarUrl: null, visibilities: null, maxVideoDurationSec: null },
    ]);
  });
});

describe('DELETE /v1/tiktok/accounts/{id}', () => {
  it('revokes at TikTok, forgets the account, and fails what was waiting, with the reason', async () => {
    const schedule = new Date(Date.now() + 3_600_000).toISOString();
    const { body } = await world.postForm({ caption: 'later', schedule });
    expect(await disconnect(await first())).toMatchObject({ status: 200, body: { data: { revokedAtTikTok: true } } });
    expect(await world.ledger('tokens_revoked')).toHaveLength(1);
    expect(await accounts()).toEqual([]);
    const post = await world.get(body.postId);
    expect(post).toMatchObject({ status: 'failed', error: { code: 'tiktok_disconnected' } });
    expect(post.history.at(-1)?.note).toMatch(/was disconnected/);
    expect((await world.postForm({ caption: 'no' })).status).toBe(404);
  });

  it('connected again it is the same account, and posts', async () => {
    const id = await first();
    await disconnect(id);
    await connectCreator(world.apiUrl(), world.apiKey, 'creator');
    expect(await accounts()).toMatchObject([{ id, state: 'connected' }]);
    const { body } = await world.postForm({ caption: 'again' });
    await world.untilStatus(body.postId, 'published');
  });

  it('of another account of ours is 404, and changes nothing', async () => {
    const key = world.keys['other@example.com'] ?? '';
    expect(await disconnect(await first(), key)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
    expect(await accounts()).toMatchObject([{ state: 'connected' }]);
    expect(await world.ledger('tokens_revoked')).toEqual([]);
  });
});
