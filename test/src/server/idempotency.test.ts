import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startVideoHost, type VideoHost } from './video-host.js';
import { createWorld, sample, type World } from './world.js';

let world: World & { keys: Record<string, string> };
let host: VideoHost;
beforeAll(async () => {
  world = await createWorld({ others: ['other@example.com'] });
  host = await startVideoHost({ '/clip.mp4': sample });
});
afterAll(async () => {
  await world.close();
  await host.close();
});

const withKey = (key: string) => ({ 'Idempotency-Key': key });
const publishedAs = async (caption: string) =>
  (await world.ledger('published')).filter(({ title }) => title === caption);

describe('Idempotency-Key', () => {
  it('the same key and body give the first answer again, and one post', async () => {
    const first = await world.postForm({ caption: 'once' }, withKey('a'));
    const again = await world.postForm({ caption: 'once' }, withKey('a'));
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again).toMatchObject({ status: 202, body: first.body });
    await world.untilStatus(first.body.postId, 'published');
    expect(await publishedAs('once')).toHaveLength(1);
  });

  it.each<[string, Record<string, string>, Uint8Array]>([
    ['caption', { caption: 'another' }, sample],
    ['video', { caption: 'conflict' }, Buffer.concat([sample, Buffer.from('\0\0\0\x08free')])],
  ])('the same key with another %s is a conflict, and stores nothing', async (_name, fields, video) => {
    await world.postForm({ caption: 'conflict' }, withKey('b'));
    const answer = await world.postForm(fields, withKey('b'), new Uint8Array(video));
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect(await publishedAs('another')).toEqual([]);
  });

  it('the order of the fields does not matter, in a form or in JSON', async () => {
    const form = await world.postForm({ caption: 'ordered', visibility: 'private' }, withKey('f'));
    const turned = await world.postForm({ visibility: 'private', caption: 'ordered' }, withKey('f'));
    expect(turned).toMatchObject({ status: 202, body: form.body });

    const videoUrl = `${host.url}/clip.mp4`;
    const json = await world.postJson({ videoUrl, caption: 'ordered', metadata: { a: '1', b: '2' } }, withKey('g'));
    expect(json.status).toBe(200);
    const other = await world.postJson({ metadata: { b: '2', a: '1' }, caption: 'ordered', videoUrl }, withKey('g'));
    expect(other).toMatchObject({ status: 200, body: json.body });
    expect(other.headers.get('idempotency-replayed')).toBe('true');
  });

  it('ten twins at once make one post', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => world.postForm({ caption: 'twins' }, withKey('c'))),
    );
    expect(new Set(answers.map(({ body }) => body.postId)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    await world.untilStatus(answers[0]?.body.postId ?? '', 'published');
    expect(await publishedAs('twins')).toHaveLength(1);
  });

  it('a refused request does not use up the key', async () => {
    expect((await world.postForm({ caption: 'c'.repeat(3_000) }, withKey('d'))).status).toBe(400);
    const { status, headers } = await world.postForm({ caption: 'short enough' }, withKey('d'));
    expect([status, headers.get('idempotency-replayed')]).toEqual([202, null]);
  });

  it('of another API key is another key', async () => {
    await world.postForm({ caption: 'mine' }, withKey('e'));
    const other = await world.call('POST', '/tiktok/posts', {
      key: world.keys['other@example.com'] ?? '',
      headers: { ...withKey('e'), 'Content-Type': 'application/json' },
      body: JSON.stringify({ videoUrl: 'https://example.com/a.mp4' }),
    });
    // No replay and no conflict: the other account has no TikTok account yet.
    expect(other).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  });

  it.each(['', ' ', 'x'.repeat(256), 'new\tline'])('%j is not a key', async (key) => {
    const answer = await world.postJson({}, withKey(key));
    expect(answer).toMatchObject({ status: 400, body: { error: { details: [{ field: 'Idempotency-Key' }] } } });
  });
});
