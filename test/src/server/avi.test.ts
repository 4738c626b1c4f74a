import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorld, storedVideos, type World } from './world.js';
import { startVideoHost } from './video-host.js';

/** One second, 360 × 640, MPEG-4 Part 2 and MP3. */
const clip = await readFile(new URL('../../../packages/server/src/video/testing/clip.avi', import.meta.url));
// Where the machine has no ffmpeg only the refusal can be tested.
const whereThereIsFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0 ? describe : describe.skip;

whereThereIsFfmpeg('an AVI, where there is ffmpeg', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  it('that is uploaded reaches TikTok as an MP4', async () => {
    const { status, body } = await world.postForm({ caption: 'from a form' }, {}, clip);
    expect(status).toBe(202);
    const post = await world.untilStatus(body.postId, 'published');
    expect(post).toMatchObject({ video: { container: 'mp4', width: 360, height: 640 } });
    const [received] = await world.ledger('upload_completed');
    expect(received?.publishId).toBe(post.publishId);
    const bytes = await fetch(`${world.sandboxUrl}/_sandbox/videos/${post.publishId}`).then((each) => each.bytes());
    expect(new TextDecoder().decode(bytes.subarray(4, 8))).toBe('ftyp');
    expect(await storedVideos(world.dataDir)).toEqual([]);
  });

  it('at an address too, converted before its time', async () => {
    const host = await startVideoHost({ '/clip.avi': clip });
    const { body } = await world.postJson({
      videoUrl: `${host.url}/clip.avi`,
      caption: 'from an address',
      schedule: new Date(Date.now() + 1_500).toISOString(),
    });
    const post = await world.untilStatus(body.data.id, 'published');
    await host.close();
    expect(post.history.map((each) => each.status)).toEqual(['scheduled', 'processing', 'published']);
  });
});

describe('an AVI, where there is no ffmpeg', () => {
  it('is refused before anything is stored, and says what to install', async () => {
    const without = await createWorld({ environment: { FFMPEG_PATH: '/nowhere/ffmpeg' } });
    try {
      const { status, body } = await without.postForm({ caption: 'no' }, {}, clip);
      expect(status).toBe(400);
      expect(body.error.details).toMatchObject([{ rule: 'video_conversion_unavailable', field: 'videoFile' }]);
      expect(body.error.message).toMatch(/install ffmpeg/);
      expect(await storedVideos(without.dataDir)).toEqual([]);
    } finally {
      await without.close();
    }
  });
});
