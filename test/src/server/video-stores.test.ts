import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildApp } from 'fauxqs';
import { openS3VideoStore } from '../../../packages/server/src/files/s3-video-store.js';
import { openVideoStore, TooManyBytesError, type VideoStore } from '../../../packages/server/src/files/video-store.js';

import { until } from '../support/until.js';
import { createWorld, sample, type World } from './world.js';

const MB = 1024 * 1024;
const keys = { accessKeyId: 'test', secretAccessKey: 'test', region: 'us-east-1' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tikapis-stores-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** What is true of every place where videos can lie. */
function behavesAsVideoStore(open: () => Promise<VideoStore>): void {
  let store: VideoStore;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const keep = async (name: string, bytes: Uint8Array) => {
    const video = await store.receive(Readable.from([Buffer.from(bytes)]), 50 * MB);
    await video.keep(name);
    await video.discard();
  };
  const incoming = async () => (await readdir(path.join(folder, 'incoming'))).length;

  it.each([1, 5 * MB, 20 * MB])('gives %d bytes back as they came', async (sizeBytes) => {
    const bytes = randomBytes(sizeBytes);
    const video = await store.receive(Readable.from([Buffer.from(bytes)]), 50 * MB);
    expect(video).toMatchObject({ sizeBytes, sha256: createHash('sha256').update(bytes).digest('hex') });
    await video.keep('post_1.mp4');
    await video.discard();
    expect(await store.sizeOf('post_1.mp4')).toBe(sizeBytes);
    expect((await buffer(store.read('post_1.mp4'))).equals(bytes)).toBe(true);
    const [start, end] = [Math.floor(sizeBytes / 3), sizeBytes - 1];
    expect((await buffer(store.read('post_1.mp4', { start, end }))).equals(bytes.subarray(start))).toBe(true);
    expect(await buffer(store.read('post_1.mp4', { start: 0, end: 0 }))).toHaveLength(1);
    expect(await incoming()).toBe(0);
  });

  it('replaces, removes, and removes what is not there', async () => {
    await keep('post_1.mp4', Buffer.from('first'));
    await keep('post_1.mp4', Buffer.from('second'));
    expect((await buffer(store.read('post_1.mp4'))).toString()).toBe('second');
    await store.remove('post_1.mp4');
    await store.remove('post_1.mp4');
    expect(await store.sizeOf('post_1.mp4')).toBeNull();
    await expect(buffer(store.read('post_1.mp4'))).rejects.toThrow();
  });

  it('keeps nothing of a video that is too large, breaks off, or is not kept', async () => {
    await expect(store.receive(Readable.from([Buffer.alloc(6)]), 5)).rejects.toBeInstanceOf(TooManyBytesError);
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('abc');
        throw new Error('gone');
      })(),
    );
    await expect(store.receive(broken, 5)).rejects.toThrow('gone');
    await (await store.receive(Readable.from([Buffer.from('abc')]), 5)).discard();
    expect(await incoming()).toBe(0);
  });

  it('removes what no post names, if it is old enough', async () => {
    for (const name of ['post_1.mp4', 'post_2.mov']) await keep(name, Buffer.from('abc'));
    await store.removeAllBut(new Set(['post_1.mp4']), { olderThanMs: 3_600_000 });
    expect(await store.sizeOf('post_2.mov')).toBe(3);
    await store.removeAllBut(new Set(['post_1.mp4']), { olderThanMs: 0 });
    expect(await store.sizeOf('post_1.mp4')).toBe(3);
    expect(await store.sizeOf('post_2.mov')).toBeNull();
  });
}

describe('videos in a folder', () => {
  behavesAsVideoStore(() => openVideoStore(folder));
});

describe('videos in a bucket', () => {
  const app = buildApp({ logger: false });
  let endpoint: string;
  beforeAll(async () => {
    endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
    await fetch(`${endpoint}/videos`, { method: 'PUT' });
  });
  afterAll(() => app.close());

  const open = (prefix: string, installation = 'inst_1') =>
    openS3VideoStore({ ...keys, bucket: 'videos', endpoint, prefix }, path.join(folder, 'incoming'), installation);
  const put = (key: string) => fetch(`${endpoint}/videos/${key}`, { method: 'PUT', body: 'mine' });
  const statusOf = async (key: string) => (await fetch(`${endpoint}/videos/${key}`)).status;
  const listed = async (prefix: string) => (await fetch(`${endpoint}/videos?list-type=2&prefix=${prefix}`)).text();
  const settings = (prefix: string) => ({
    TIKAPIS_S3_BUCKET: 'videos',
    TIKAPIS_S3_ENDPOINT: endpoint,
    TIKAPIS_S3_PREFIX: prefix,
    TIKAPIS_S3_ACCESS_KEY_ID: 'test',
    TIKAPIS_S3_SECRET_ACCESS_KEY: 'test',
  });

  behavesAsVideoStore(() => open('tikapis/'));

  it('are published from there, with nothing left of them', async () => {
    const world = await createWorld({ environment: settings('server/') });
    try {
      const schedule = new Date(Date.now() + 500).toISOString();
      const { body } = await world.postForm({ caption: 'from a bucket', schedule });
      expect(await listed('server/')).toMatch(new RegExp(`server/inst_\\w+/${body.postId}\\.mp4`));
      await world.untilStatus(body.postId, 'published');
      const [received] = await world.ledger('upload_completed');
      expect(received?.sha256).toBe(createHash('sha256').update(sample).digest('hex'));
      await until('the empty bucket', async () => ((await listed('server/')).includes(body.postId) ? undefined : true));
    } finally {
      await world.close();
    }
  });

  it("leaves other people's things in the bucket alone", async () => {
    const theirs = ['tikapis/inst_1/notes.txt', 'tikapis/inst_2/post_1.mp4', 'tikapis/post_1.mp4', 'other/post_1.mp4'];
    for (const key of theirs) await put(key);
    const store = await open('tikapis/');
    await store.removeAllBut(new Set(), { olderThanMs: 0 });
    store.close();
    for (const key of theirs) expect([key, await statusOf(key)]).toEqual([key, 200]);
  });

  it('of two servers with the same bucket and prefix stay with each of them', async () => {
    const worlds = [
      await createWorld({ environment: settings('both/') }),
      await createWorld({ environment: settings('both/') }),
    ];
    try {
      const posts: [World, string][] = [];
      const schedule = new Date(Date.now() + 86_400_000).toISOString();
      for (const world of worlds)
        posts.push([world, (await world.postForm({ caption: 'mine', schedule })).body.postId]);
      for (const world of worlds) {
        await world.stop();
        // Removes what none of its posts names.
        await world.start();
      }
      for (const [world, id] of posts) {
        await world.call('PATCH', `/tiktok/posts/${id}`, {
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ schedule: new Date(Date.now() + 500).toISOString() }),
        });
        await world.untilStatus(id, 'published');
      }
    } finally {
      for (const world of worlds) await world.close();
    }
  });

  it('says that it has failed, and keeps what came in, when the bucket is away', async () => {
    const store = await openS3VideoStore(
      { ...keys, bucket: 'nowhere', endpoint, prefix: '' },
      path.join(folder, 'incoming'),
      'inst_1',
    );
    const video = await store.receive(Readable.from([Buffer.from('abc')]), 5);
    await expect(video.keep('post_1.mp4')).rejects.toThrow();
    expect(await readdir(path.join(folder, 'incoming'))).toHaveLength(1);
    store.close();
  });
});
