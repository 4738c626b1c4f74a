import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sample, createWorld, type World } from './world.js';
import { type VideoHost, startVideoHost } from './video-host.js';

let world: World;
let host: VideoHost;
beforeAll(async () => {
  world = await createWorld();
  host = await startVideoHost({ '/clip.mp4': sample });
});
afterAll(async () => {
  await world.close();
  await host.close();
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the documented requests', () => {
  it('revision A: JSON with a videoUrl gets 200 and the envelope, and is published once', async () => {
    const before = (await world.ledger('published')).length;
    const answer = await world.postJson({
      videoUrl: `${host.url}/clip.mp4`,
      caption: 'Hello from JSON',
      hashtags: ['one', 'two'],
      visibility: 'public',
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      success: true,
      data: {
        status: 'pending',
        caption: 'Hello from JSON #one #two',
        publishId: null,
        videoUrl: `${host.url}/clip.mp4`,
      },
    });

    const post = await world.untilStatus(answer.body.data.id, 'published');
    expect(post.history.map(({ status }) => status)).toEqual(['pending', 'processing', 'published']);
    const published = (await world.ledger('published')).slice(before);
    expect(published).toMatchObject([
      { publishId: post.publishId, privacyLevel: 'PUBLIC_TO_EVERYONE', title: post.caption },
    ]);
    const [received] = (await world.ledger('upload_completed')).filter((each) => each.publishId === post.publishId);
    expect(received).toMatchObject({ sizeBytes: sample.length, sha256: sha256(sample) });
  });

  it('revision B: a form with a videoFile gets 202 and the flat answer, and is published once', async () => {
    const before = (await world.ledger('published')).length;
    const answer = await world.postForm({ caption: 'Hello from a form' });
    expect(answer.status).toBe(202);
    const { postId, message } = answer.body;
    expect(message).toMatch(/published/);
    expect(answer.body).toMatchObject({
      success: true,
      postId,
      publishId: null,
      data: { id: postId, status: 'pending' },
    });

    const post = await world.untilStatus(postId, 'published');
    expect(post.publishId).toMatch(/^v_pub_file/);
    expect((await world.ledger('published')).slice(before)).toMatchObject([{ publishId: post.publishId }]);
  });

  it('gives the public id with all its digits, and the address, once TikTok tells them', async () => {
    const { body } = await world.postForm({ caption: 'with an id' });
    await world.untilStatus(body.postId, 'published');
    const post = await world.untilId(body.postId);
    const [entry] = (await world.ledger('published')).filter((each) => each.publishId === post.publishId);
    expect(post.tiktokId).toBe(entry?.postId);
    expect(Number.isSafeInteger(Number(post.tiktokId))).toBe(false);
    expect(post.shareUrl).toBe(`https://www.tiktok.com/@creator/video/${post.tiktokId}`);
  });

  it('sends the choices of the request to TikTok', async () => {
    const { body } = await world.postForm({
      visibility: 'friends',
      disableComment: 'true',
      aiGenerated: 'true',
      coverTimestampMs: '1500',
    });
    const post = await world.untilStatus(body.postId, 'published');
    const [init] = (await world.ledger('init')).filter((each) => each.publishId === post.publishId);
    expect(init?.postInfo).toMatchObject({
      privacy_level: 'MUTUAL_FOLLOW_FRIENDS',
      disable_comment: true,
      disable_duet: false,
      is_aigc: true,
      video_cover_timestamp_ms: 1500,
    });
  });
});

describe('scheduled posts', () => {
  it('are announced to TikTok at their time and not before', async () => {
    const at = Date.now() + 700;
    const answer = await world.postForm({ caption: 'later', schedule: new Date(at).toISOString() });
    expect(answer.body).toMatchObject({ message: expect.stringMatching(/scheduled/), data: { status: 'scheduled' } });
    const post = await world.untilStatus(answer.body.postId, 'published');
    const [init] = (await world.ledger('init')).filter((each) => each.publishId === post.publishId);
    expect(init?.at).toBeGreaterThanOrEqual(at);
    expect(post.history.map(({ status }) => status)).toEqual(['scheduled', 'processing', 'published']);
  });

  it('bring the video in at once, so that its address may go before the time', async () => {
    const passing = await startVideoHost({ '/clip.mp4': sample });
    const at = Date.now() + 1_500;
    const { body } = await world.postJson({
      videoUrl: `${passing.url}/clip.mp4`,
      caption: 'fetched early',
      schedule: new Date(at).toISOString(),
    });
    await passing.untilSent('/clip.mp4');
    await world.untilVideo(body.data.id);
    await passing.close();
    expect((await world.get(body.data.id)).status).toBe('scheduled');
    const post = await world.untilStatus(body.data.id, 'published');
    expect(Date.parse(post.publishedAt ?? '')).toBeGreaterThanOrEqual(at);
  });
});
