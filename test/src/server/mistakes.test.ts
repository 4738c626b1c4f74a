import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startVideoHost, type VideoHost } from './video-host.js';
import { createWorld, formOf, sample, type World } from './world.js';

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

/** What a person reads: each is told which field it is, what is wrong with it, and what to do. */
describe('a mistake in the body of a post', () => {
  it.each<[string, object, string, RegExp]>([
    ['a list as text', { hashtags: 'a,b' }, 'hashtags', /a list.*Send it like this: "hashtags": \["first"/],
    ['a time as number', { schedule: 1_893_456_000 }, 'schedule', /a text.*"schedule": "2030-01-31T18:30:00Z"/],
    ['a time without its zone', { schedule: '2030-01-31T18:30:00' }, 'schedule', /time zone.*Put the offset/],
    ['a file in JSON', { videoFile: 'clip.mp4' }, 'videoFile', /JSON cannot hold.*multipart\/form-data/],
    ['a visibility as TikTok calls it', { visibility: 'SELF_ONLY' }, 'visibility', /must be "public",.*"SELF_ONLY"/],
  ])('%s', async (_name, body, field, says) => {
    const answer = await world.postJson({ videoUrl: `${host.url}/clip.mp4`, ...body });
    expect(answer).toMatchObject({ status: 400, body: { error: { message: expect.stringMatching(says) } } });
    expect(answer.body.error.details).toMatchObject([{ field }]);
  });

  it('a value that is none of those allowed is given as it was sent', async () => {
    const { body } = await world.postForm({ visibility: 'SELF_ONLY' });
    expect(body.error.details).toMatchObject([{ actual: 'SELF_ONLY', limit: expect.arrayContaining(['private']) }]);
  });

  it('an address in a form', async () => {
    const videoUrl = `${host.url}/clip.mp4`;
    const { status, body } = await world.postForm({ videoUrl });
    expect([status, body.error.details]).toMatchObject([400, [{ rule: 'field_of_json', field: 'videoUrl' }]]);
    const alone = new FormData();
    alone.append('videoUrl', videoUrl);
    const answer = await world.call('POST', '/tiktok/posts', { body: alone });
    expect(answer.body.error.message).toMatch(/"videoFile" is missing.*goes as JSON, in "videoUrl"/);
  });

  it('a TikTok account that is not there: 404, with its field', async () => {
    const answer = await world.postForm({ accountId: 'tta_nothing' });
    expect(answer).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringMatching(/"tta_nothing".*GET \/v1\/tiktok\/accounts/) } },
    });
    expect(answer.body.error.details).toMatchObject([{ rule: 'no_tiktok_account', field: 'accountId' }]);
  });
});

it('a second cancelling says that nothing is left to do, not to delete a video', async () => {
  const { body } = await world.postForm({ schedule: '2099-01-01T00:00:00Z' });
  await world.call('DELETE', `/tiktok/posts/${body.postId}`);
  const again = await world.call('DELETE', `/tiktok/posts/${body.postId}`);
  expect(again).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringMatching(/nothing left to cancel/) } },
  });
});

it('an Idempotency-Key that has another body is named in the details', async () => {
  const headers = { 'Idempotency-Key': 'reused' };
  const form = (caption: string) => formOf({ caption, schedule: '2099-01-01T00:00:00Z' }, sample);
  await world.call('POST', '/tiktok/posts', { headers, body: form('one') });
  const { body } = await world.call('POST', '/tiktok/posts', { headers, body: form('two') });
  expect(body.error.details).toMatchObject([{ rule: 'conflict', field: 'Idempotency-Key' }]);
});

it('an address that does not exist leads to the documentation', async () => {
  const { status, body } = await world.call('PUT', '/tiktok/posts/post_1');
  expect([status, body.error.message]).toEqual([
    404,
    expect.stringMatching(/no address PUT \/v1\/tiktok\/posts\/post_1 .*\/docs/),
  ]);
});
