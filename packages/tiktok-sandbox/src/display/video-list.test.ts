import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, put, someBytes, startClient } from '../testing/client.js';
import { stillClock } from '../testing/clock.js';

const listPath = '/v2/video/list/';
const queryPath = '/v2/video/query/';

let client: Client;
let token: string;
/** Oldest first. */
const postIds: string[] = [];
const clock = stillClock(1_795_363_200_000);

async function publish(account: string, privacyLevel: string, title = '') {
  const { publishId, uploadUrl } = await client.init(account, { sizeBytes: 10, privacyLevel, title });
  await put(uploadUrl, someBytes(10));
  await client.settled(account, publishId);
  return (await client.ledger('published')).at(-1)?.postId ?? '';
}

beforeAll(async () => {
  client = await startClient({ now: clock.now, knobs: { rateLimits: false, audited: true } });
  const open = { accountPrivate: false, postsPer24h: 100 };
  await client.control('POST', '/accounts', { openId: 'sbx-open-1', ...open });
  await client.control('POST', '/accounts', { openId: 'other', ...open });
  token = await client.tokenFor();
  // All in the same millisecond: paging has to do with that.
  for (let post = 1; post <= 23; post += 1) {
    postIds.push(await publish(token, 'PUBLIC_TO_EVERYONE', post === 23 ? 'x'.repeat(200) : ''));
  }
  await publish(token, 'SELF_ONLY');
  await client.control('POST', '/clock', { advanceMs: 0 });
});
afterAll(() => client.sandbox.close());

const ids = (videos: { id: string }[]) => videos.map(({ id }) => id);

describe('video/list', () => {
  it('pages through the public videos, newest first, each once', async () => {
    const seen: string[] = [];
    const sizes = [];
    let cursor: number | undefined;
    for (let more = true; more; ) {
      const { json } = await client.api(`${listPath}?fields=id`, { cursor, max_count: 20 }, token);
      seen.push(...ids(json.data.videos));
      sizes.push(json.data.videos.length);
      ({ cursor, has_more: more } = json.data);
    }
    expect(sizes).toEqual([20, 3]);
    expect(seen).toEqual(postIds.toReversed());
  });

  it('gives the fields that are asked for, its counts as they were set', async () => {
    const newest = postIds.at(-1) ?? '';
    const counts = { view_count: 12, like_count: 3, comment_count: 1, share_count: 2 };
    await client.control('PATCH', `/posts/${newest}`, counts);
    const fields = `id,create_time,share_url,video_description,${Object.keys(counts).join(',')}`;
    const { json } = await client.api(`${listPath}?fields=${fields}`, { max_count: 1 }, token);
    expect(json.data.videos).toEqual([
      {
        id: newest,
        create_time: 1_795_363_200,
        share_url: `https://www.tiktok.com/@sbx_open_1/video/${newest}`.replace('sbx_open_1', 'demo_user'),
        video_description: 'x'.repeat(150),
        ...counts,
      },
    ]);
  });

  it.each([
    ['no fields', '', {}],
    ['an unknown field', '?fields=id,saves', {}],
    ['a page above 20', '?fields=id', { max_count: 21 }],
  ])('refuses %s', async (_name, query, body) => {
    const { status, json } = await client.api(listPath + query, body, token);
    expect([status, json.error.code]).toEqual([400, 'invalid_params']);
  });
});

describe('video/query', () => {
  it('leaves out what is unknown, private, deleted or of another account', async () => {
    const other = await client.tokenFor('other');
    const foreign = await publish(other, 'PUBLIC_TO_EVERYONE');
    const hidden = await publish(token, 'SELF_ONLY');
    const [kept = '', deleted = ''] = postIds;
    await client.control('DELETE', `/posts/${deleted}`);
    const filters = { video_ids: [kept, deleted, foreign, hidden, '1'] };
    const { status, json } = await client.api(`${queryPath}?fields=id`, { filters }, token);
    expect([status, ids(json.data.videos)]).toEqual([200, [kept]]);
  });

  it('refuses more than 20 ids, and a token without the scope', async () => {
    const many = { filters: { video_ids: Array.from({ length: 21 }, String) } };
    expect((await client.api(`${queryPath}?fields=id`, many, token)).json.error.code).toBe('invalid_params');
    const narrow = await client.tokenFor('sbx-open-1', ['video.publish']);
    const { status, json } = await client.api(`${queryPath}?fields=id`, { filters: { video_ids: ['1'] } }, narrow);
    expect([status, json.error.code]).toEqual([401, 'scope_not_authorized']);
  });
});
