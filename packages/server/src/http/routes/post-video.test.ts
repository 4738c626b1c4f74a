import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openVideoStore, type VideoStore } from '../../files/video-store.js';
import { openVideo } from './post-video.js';

let folder: string;
let videos: VideoStore;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tikapis-post-video-'));
  videos = await openVideoStore(folder);
});
afterAll(() => rm(folder, { recursive: true }));

it('opens a video, whole and in part', async () => {
  await (await videos.receive(Readable.from([Buffer.from('abcde')]), 10)).keep('one.mp4');
  expect((await buffer((await openVideo(videos, 'one.mp4')) ?? Readable.from([]))).toString()).toBe('abcde');
  expect(
    (await buffer((await openVideo(videos, 'one.mp4', { start: 1, end: 2 })) ?? Readable.from([]))).toString(),
  ).toBe('bc');
});

it('knows a video that went after it was found', async () => {
  expect(await openVideo(videos, 'gone.mp4')).toBeUndefined();
});

it('does not take trouble of the disk for a video that is gone', async () => {
  await expect(openVideo({ read: (name) => videos.read(name), sizeOf: async () => 5 }, 'gone.mp4')).rejects.toThrow(
    'ENOENT',
  );
});
