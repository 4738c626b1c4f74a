import { writeFile, utimes } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openVideoStore, type VideoStore } from './files/video-store.js';
import { removeOldVideos, tidyAfterStart } from './housekeeping.js';
import { openTestStore, START_MS, type TestStore } from './testing/store.js';

const DAY_MS = 86_400_000;

let store: TestStore;
let videos: VideoStore;
beforeEach(async () => {
  store = await openTestStore();
  videos = await openVideoStore(path.join(store.folder, 'videos'));
});
afterEach(() => store.close());

const file = (name: string) => path.join(store.folder, 'videos', name);
const addVideo = (name: string) => writeFile(file(name), 'video');
const addPost = async (id: string, change: object) => {
  await addVideo(`${id}.mp4`);
  await store.addPost({ id, ...change });
};
const isThere = async (id: string) => (await videos.sizeOf(`${id}.mp4`)) !== null;
const sweep = () => removeOldVideos(store.db, videos, { nowMs: START_MS, keepFailedMs: 7 * DAY_MS });

describe('removeOldVideos', () => {
  it.each([
    ['published', { status: 'published' }, false],
    ['cancelled', { status: 'cancelled' }, false],
    ['failed long ago', { status: 'failed', failed_at: START_MS - 7 * DAY_MS - 1 }, false],
    ['failed lately', { status: 'failed', failed_at: START_MS - 7 * DAY_MS + 1 }, true],
    ['scheduled', { status: 'scheduled' }, true],
    ['processing', { status: 'processing' }, true],
  ])('the video of a post that is %s', async (_name, change, isKept) => {
    await addPost('post_1', change);
    await sweep();
    expect(await isThere('post_1')).toBe(isKept);
    expect((await store.row('post_1')).video_file).toBe(isKept ? 'post_1.mp4' : null);
  });

  it('removes a video of no post once no request can still be about to store its post', async () => {
    await addVideo('post_8.mp4');
    await addVideo('post_9.mp4');
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    await utimes(file('post_9.mp4'), longAgo, longAgo);
    await sweep();
    expect(await isThere('post_8')).toBe(true);
    expect(await isThere('post_9')).toBe(false);
  });
});

describe('tidyAfterStart', () => {
  it('removes at once what belongs to no post, for nobody else is at work', async () => {
    await addPost('post_1', { status: 'failed', failed_at: START_MS });
    await addVideo('post_9.mp4');
    await tidyAfterStart(store.db, videos);
    expect(await isThere('post_1')).toBe(true);
    expect(await isThere('post_9')).toBe(false);
  });
});
