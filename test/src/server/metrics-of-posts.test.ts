import { afterEach, expect, it } from '@jest/globals';
import { connectCreator } from '../support/connect.js';
import { until } from '../support/until.js';
import type { PostAnswer } from './answers.js';
import { createWorld, type World } from './world.js';

let world: World;
afterEach(() => world.close());

type Measured = PostAnswer & { metrics?: { views: number; likes: number; comments: number; shares: number } };

const scopes = (more: string) => ({
  TIKTOK_SCOPES: `user.info.basic,video.publish,video.upload${more}`,
  TIKTOK_METRICS_EVERY_MS: '20',
});
const counts = { view_count: 1_200, like_count: 30, comment_count: 4, share_count: 5 };

async function publish(fields: Record<string, string> = {}): Promise<PostAnswer> {
  const { body } = await world.postForm(fields);
  return fields['visibility'] === 'private' ? world.untilStatus(body.postId, 'published') : publicPost(body.postId);
}
const publicPost = async (id: string) => {
  await world.untilStatus(id, 'published');
  return world.untilId(id);
};
const untilViews = (id: string, views: number) =>
  until('metrics', async () => {
    const post: Measured = await world.get(id);
    return post.metrics?.views === views ? post : undefined;
  });

it('a published post tells its views, likes, comments and shares, also after TikTok stopped showing it', async () => {
  world = await createWorld({ environment: scopes(',video.list') });
  const hidden = await publish({ visibility: 'private' });
  const post = await publish();
  await world.control('PATCH', `/posts/${post.tiktokId}`, counts);
  expect((await untilViews(post.id, 1_200)).metrics).toEqual({ views: 1_200, likes: 30, comments: 4, shares: 5 });

  await world.control('PATCH', `/posts/${post.tiktokId}`, { view_count: 1_201 });
  await untilViews(post.id, 1_201);
  const list = await world.call<{ data: Measured[] }>('GET', '/tiktok/posts');
  expect(list.body.data.map(({ id, metrics }) => [id, metrics?.views])).toEqual([
    [post.id, 1_201],
    [hidden.id, undefined],
  ]);

  await world.control('DELETE', `/posts/${post.tiktokId}`);
  const next = await publish();
  await untilViews(next.id, 0);
  expect(await world.get(post.id)).toMatchObject({ metrics: { views: 1_201 } });
});

it('more posts than TikTok takes in one call are all asked for', async () => {
  world = await createWorld({ environment: scopes(',video.list') });
  for (let n = 0; n < 23; n += 1) await world.postForm({});
  // Of all at once: a question for each would use up the limit of requests.
  const untilAll = (what: string, isIt: (post: Measured) => boolean) =>
    until(what, async () => {
      const { data } = (await world.call<{ data: Measured[] }>('GET', '/tiktok/posts?limit=100')).body;
      return data.length === 23 && data.every(isIt) ? data : undefined;
    });
  const posts = await untilAll('public ids', ({ tiktokId }) => tiktokId !== undefined);
  for (const { tiktokId } of posts) await world.control('PATCH', `/posts/${tiktokId}`, counts);
  await untilAll('metrics', ({ metrics }) => metrics?.views === 1_200);
});

it('of a creator who did not grant the scope nothing is asked', async () => {
  world = await createWorld({ environment: scopes('') });
  const post = await publish();
  await world.control('PATCH', `/posts/${post.tiktokId}`, counts);
  await world.stop();
  await world.start(scopes(',video.list'));

  const profile = { openId: 'generous', nickname: 'Generous', username: 'generous', accountPrivate: false };
  await world.control('POST', '/accounts', { ...profile, postsPer24h: 10 });
  await connectCreator(world.apiUrl(), world.apiKey, 'generous');
  const { body } = await world.call<{ data: { id: string }[] }>('GET', '/tiktok/accounts');
  const other = await publish({ accountId: body.data[1]?.id ?? '' });
  await untilViews(other.id, 0);
  expect(await world.get(post.id)).not.toHaveProperty('metrics');
  const told = await (await fetch(new URL('/metrics', world.apiUrl()))).text();
  expect(told).toContain('video_query');
  expect(told).not.toContain('scope_not_authorized');
});
