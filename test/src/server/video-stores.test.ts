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
import { createWorld, sample } from './world.js';

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
    const video = await store.receive(Readable.from([bytes]), 50 * MB);
    await video.keep(name);
    await video.discard();
  };
  const incoming = async () => (await readdir(path.join(folder, 'incoming'))).length;

  it.each([1, 5 * MB, 20 * MB])('gives %d bytes back as they came', async (sizeBytes) => {
    const bytes = randomBytes(sizeBytes);
    const video = await store.receive(Readable.from([bytes]), 50 * MB);
    expect(video).toMatchObject({ sizeBytes, sha256: createHash('sha256').update(bytes).digest('hex') });
    await video.keep('post_1.mp4');
    await video.discard();
    expect(await store.sizeOf('post_1.mp4')).toBe(sizeBytes);
    expect((await buffer(store.read('post_1.mp4'))).equals(bytes)).toBe(true);
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

  const open = (prefix: string) =>
    openS3VideoStore({ ...keys, bucket: 'videos', endpoint, prefix }, path.join(folder, 'incoming'));

  behavesAsVideoStore(() => open('tikapis/'));

  it('are published from there, with nothing left of them', async () => {
    const world = await createWorld({
      environment: {
        TIKAPIS_S3_BUCKET: 'videos',
        TIKAPIS_S3_ENDPOINT: endpoint,
        TIKAPIS_S3_PREFIX: 'server/',
        TIKAPIS_S3_ACCESS_KEY_ID: 'test',
        TIKAPIS_S3_SECRET_ACCESS_KEY: 'test',
      },
    });
    const listed = async () => (await fetch(`${endpoint}/videos?list-type=2&prefix=server/`)).text();
    try {
      const schedule = new Date(Date.now() + 500).toISOString();
      const { body } = await world.postForm({ caption: 'from a bucket', schedule });
      expect(await listed()).toContain(`server/${body.postId}.mp4`);
      await world.untilStatus(body.postId, 'published');
      const [received] = await world.ledger('upload_completed');
      expect(received?.sha256).toBe(createHash('sha256').update(sample).digest('hex'));
      await until('the empty bucket', async () => ((await listed()).includes(body.postId) ? undefined : true));
    } finally {
      await world.close();
    }
  });

  it("leaves other people's things in the bucket alone", async () => {
    await fetch(`${endpoint}/videos/tikapis/notes.txt`, { method: 'PUT', body: 'mine' });
    await fetch(`${endpoint}/videos/elsewhere/post_1.mp4`, { method: 'PUT', body: 'mine' });
    const store = await open('tikapis/');
    await store.removeAllBut(new Set(), { olderThanMs: 0 });
    store.close();
    expect((await fetch(`${endpoint}/videos/tikapis/notes.txt`)).status).toBe(200);
    expect((await fetch(`${endpoint}/videos/elsewhere/post_1.mp4`)).status).toBe(200);
  });

  it('says that it has failed, and keeps what came in, when the bucket is away', async () => {
    const store = await openS3VideoStore(
      { ...keys, bucket: 'nowhere', endpoint, prefix: '' },
      path.join(folder, 'incoming'),
    );
    const video = await store.receive(Readable.from([Buffer.from('abc')]), 5);
    await expect(video.keep('post_1.mp4')).rejects.toThrow();
    expect(await readdir(path.join(folder, 'incoming'))).toHaveLength(1);
    store.close();
  });
});
