import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startVideoHost, type VideoHost } from './video-host.js';
import { createWorld, formOf, incomingVideos, sample, storedVideos, type World } from './world.js';

interface CheckAnswer {
  success: boolean;
  data: {
    ok: boolean;
    problems: { rule: string; field: string; fix: string }[];
    warnings: { rule: string; field: string }[];
    video: { container: string; bytes: number; width: number; height: number } | null;
  };
}

let world: World & { keys: Record<string, string> };
let host: VideoHost;
let other: string;
beforeAll(async () => {
  world = await createWorld({ others: ['other@example.com'] });
  host = await startVideoHost({ '/clip.mp4': sample });
  other = world.keys['other@example.com'] ?? '';
});
afterAll(async () => {
  await world.close();
  await host.close();
});

const json = { 'Content-Type': 'application/json' };
const inOneDay = () => new Date(Date.now() + 86_400_000).toISOString();
const scheduled = async (fields: Record<string, string> = {}) =>
  (await world.postForm({ caption: 'Hello', hashtags: 'one', schedule: inOneDay(), ...fields })).body.postId;
const patch = (id: string, body: object, key = world.apiKey) =>
  world.call('PATCH', `/tiktok/posts/${id}`, { key, headers: json, body: JSON.stringify(body) });
const cancel = (id: string, key = world.apiKey) => world.call('DELETE', `/tiktok/posts/${id}`, { key });
const retry = (id: string, key = world.apiKey) => world.call('POST', `/tiktok/posts/${id}/retry`, { key });

describe('PATCH /v1/tiktok/posts/{id}', () => {
  it('changes what is named, says so in the history, and publishes it so', async () => {
    const id = await scheduled();
    const { body } = await patch(id, { caption: 'Bye', visibility: 'friends' });
    expect(body.data).toMatchObject({ status: 'scheduled', caption: 'Bye #one', visibility: 'friends' });
    expect(body.data.history.at(-1)?.note).toMatch(/caption, visibility/);
    await patch(id, { schedule: new Date(Date.now() + 300).toISOString() });
    await world.untilStatus(id, 'published');
    expect((await world.ledger('published')).map(({ title }) => title)).toContain('Bye #one');
  });

  it('holds the new post against all rules', async () => {
    const id = await scheduled();
    const { status, body } = await patch(id, { caption: 'c'.repeat(2_300), schedule: '2001-01-01T00:00:00Z' });
    expect(status).toBe(400);
    expect(body.error.details?.map(({ rule }) => rule).toSorted()).toEqual(['caption_too_long', 'schedule_in_past']);
    const notOffered = await patch(id, { visibility: 'followers' });
    expect(notOffered.body.error.details).toMatchObject([{ rule: 'visibility_not_offered', field: 'visibility' }]);
    expect(await world.get(id)).toMatchObject({ caption: 'Hello #one' });
  });

  it('is refused once the post is no longer scheduled', async () => {
    const { body } = await world.postForm({ caption: 'now' });
    await world.untilStatus(body.postId, 'published');
    const answer = await patch(body.postId, { caption: 'later' });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect(answer.body.error.message).toMatch(/"published", and only one that is "scheduled"/);
  });
});

describe('DELETE /v1/tiktok/posts/{id}', () => {
  it('cancels; the post stays, its video does not', async () => {
    const id = await scheduled();
    expect((await cancel(id)).body.data).toMatchObject({ id, status: 'cancelled' });
    expect((await world.get(id)).history.map(({ status }) => status)).toEqual(['scheduled', 'cancelled']);
    expect((await storedVideos(world.dataDir)).filter((name) => name.startsWith(id))).toEqual([]);
    expect(await cancel(id)).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    const list = await world.call<{ data: { id: string }[] }>('GET', '/tiktok/posts?status=cancelled');
    expect(list.body.data.map((each) => each.id)).toContain(id);
  });

  it('is taken with the Content-Type of a body that it does not have', async () => {
    const id = await scheduled();
    const answer = await world.call('DELETE', `/tiktok/posts/${id}`, { headers: json });
    expect(answer).toMatchObject({ status: 200, body: { data: { id, status: 'cancelled' } } });
  });

  it('and publishing exclude each other', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, async () => (await world.postForm({})).body.postId));
    const answers = await Promise.all(ids.map((id) => cancel(id)));
    for (const [at, id] of ids.entries()) {
      await world.untilStatus(id, answers[at]?.status === 200 ? 'cancelled' : 'published');
    }
  });
});

describe('POST /v1/tiktok/posts/{id}/retry', () => {
  it('publishes a failed post, once', async () => {
    await world.fault({ action: 'fail', failReason: 'spam_risk' });
    const { body } = await world.postForm({ caption: 'second try' });
    await world.untilStatus(body.postId, 'failed');
    const answer = await retry(body.postId);
    expect(answer).toMatchObject({ status: 200, body: { data: { status: 'pending' } } });
    expect(answer.body.data.error).toBeUndefined();
    await world.untilStatus(body.postId, 'published');
    expect((await world.ledger('published')).filter(({ title }) => title === 'second try')).toHaveLength(1);
    expect((await retry(body.postId)).status).toBe(409);
  });
});

describe('POST /v1/tiktok/posts/check', () => {
  const checkForm = (fields: Record<string, string>, video: Uint8Array<ArrayBuffer> = sample) =>
    world.call<CheckAnswer>('POST', '/tiktok/posts/check', { body: formOf(fields, video) });
  const checkJson = (fields: object, key = world.apiKey) =>
    world.call<CheckAnswer>('POST', '/tiktok/posts/check', { key, headers: json, body: JSON.stringify(fields) });

  it('tells all that is wrong, warns, and stores nothing', async () => {
    const before = [await storedVideos(world.dataDir), (await world.ledger('init')).length];
    const good = await checkForm({ caption: 'Hello' });
    expect(good).toMatchObject({ status: 200, body: { success: true, data: { ok: true, problems: [] } } });
    expect(good.body.data.video).toMatchObject({ container: 'mp4', bytes: 218_203, width: 720, height: 1280 });

    const bad = await checkForm({ caption: 'c'.repeat(2_201), visibility: 'followers' }, new Uint8Array(5_000));
    expect(bad).toMatchObject({ status: 200, body: { data: { ok: false, video: null } } });
    expect(bad.body.data.problems.map(({ field }) => field)).toEqual(expect.arrayContaining(['caption', 'videoFile']));
    expect([await storedVideos(world.dataDir), (await world.ledger('init')).length]).toEqual(before);
    expect(await incomingVideos(world.dataDir)).toEqual([]);
  });

  it('tells the hash of a video by which it is known again, if asked for it', async () => {
    const sha256 = createHash('sha256').update(sample).digest('hex');
    const path = '/tiktok/posts/check?sha256=true';
    const ofForm = await world.call<CheckAnswer>('POST', path, { body: formOf({ caption: 'Hello' }, sample) });
    expect(ofForm.body.data.video).toMatchObject({ container: 'mp4', sha256 });
    const body = (name: string) => JSON.stringify({ videoUrl: `${host.url}/${name}`, visibility: 'private' });
    const ofUrl = (name: string) => world.call<CheckAnswer>('POST', path, { headers: json, body: body(name) });
    expect((await ofUrl('clip.mp4')).body.data.video).toMatchObject({ container: 'mp4', sha256 });
    expect((await ofUrl('nothing.mp4')).body.data.video).toBeNull();
    const unasked = await checkForm({ caption: 'Hello' });
    expect(unasked.body.data.video).not.toHaveProperty('sha256');
  });

  it('looks at a video at an address', async () => {
    const good = await checkJson({ videoUrl: `${host.url}/clip.mp4`, mode: 'direct', visibility: 'private' });
    expect(good.body.data).toMatchObject({ ok: true, video: { container: 'mp4', width: 720 } });
    const bad = await checkJson({ videoUrl: `${host.url}/nothing.mp4`, visibility: 'followers' });
    expect(bad.body.data.problems.map(({ rule }) => rule).toSorted()).toEqual([
      'video_url_unreachable',
      'visibility_not_offered',
    ]);
  });

  it('counts a missing TikTok account among the problems', async () => {
    const { status, body } = await checkJson({ videoUrl: `${host.url}/clip.mp4` }, other);
    expect(status).toBe(200);
    expect(body.data.problems).toMatchObject([{ rule: 'no_tiktok_account', field: 'accountId' }]);
  });
});

it('posts of another account do not exist', async () => {
  const id = await scheduled();
  for (const answer of [await patch(id, { caption: 'x' }, other), await cancel(id, other), await retry(id, other)]) {
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  }
  expect(await world.get(id)).toMatchObject({ status: 'scheduled', caption: 'Hello #one' });
});
