import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stretchVideo } from '../support/stretch-video.js';
import { readFixture } from '../video/fixtures.js';
import type { Problem } from './answers.js';
import { createWorld, formOf, sample, storedVideos, type World } from './world.js';

interface Check {
  data: { ok: boolean; problems: Problem[]; warnings: Problem[]; video: { container: string } | null };
}

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const video = (file: string) => new Uint8Array(readFixture(file));
/** Our sample has six seconds. */
const lasting = (times: number) => new Uint8Array(stretchVideo(Buffer.from(sample), times));

describe('the video of a post', () => {
  it.each([
    ['mov', 'h264-aac.mov'],
    ['webm', 'vp9-opus.webm'],
  ])('is what its bytes say (%s), whatever name and type it has', async (container, file) => {
    // Each form says clip.mp4 and video/mp4.
    const { status, body } = await world.postForm({ caption: file }, {}, video(file));
    expect([status, body.data]).toMatchObject([202, { video: { container } }]);
    await world.untilStatus(body.postId, 'published');
  });

  it('may last three minutes', async () => {
    const { status, body } = await world.postForm({}, {}, lasting(30));
    expect([status, body.data]).toMatchObject([202, { video: { durationMs: 180_000 } }]);
    await world.untilStatus(body.postId, 'published');
  });

  it('may not last longer, and nothing is stored then', async () => {
    const { status, body } = await world.postForm({ caption: 'too long' }, {}, lasting(31));
    expect([status, body.error]).toMatchObject([400, { code: 'invalid_request' }]);
    expect(body.error.details).toMatchObject([{ rule: 'video_too_long', field: 'videoFile', limit: 180_000 }]);
    expect(await storedVideos(world.dataDir)).toEqual([]);
    expect((await world.ledger('init')).map(({ postInfo }) => postInfo?.title)).not.toContain('too long');
  });

  it('of few pixels or another shape is warned of, never refused', async () => {
    const body = formOf({}, video('h264-aac.mp4'));
    const { data } = (await world.call<Check>('POST', '/tiktok/posts/check', { body })).body;
    expect([data.ok, data.problems]).toEqual([true, []]);
    expect(data.warnings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['video_low_resolution']));
    expect((await world.postForm({}, {}, video('h264-aac.mp4'))).status).toBe(202);
  });
});
