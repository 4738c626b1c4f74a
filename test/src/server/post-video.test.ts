import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createWorld, sample, type World } from './world.js';

let world: World;
let id: string;
beforeAll(async () => {
  world = await createWorld();
  const schedule = new Date(Date.now() + 3_600_000).toISOString();
  id = (await world.postForm({ caption: 'Later', schedule })).body.postId;
});
afterAll(() => world.close());

const video = (headers: Record<string, string> = {}, of = id) =>
  fetch(`${world.apiUrl()}/tiktok/posts/${of}/video`, { headers: { 'X-API-Key': world.apiKey, ...headers } });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

it('is given whole, as a video and nothing else', async () => {
  const answer = await video();
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'video/mp4',
    'content-length': String(sample.length),
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
  });
  expect((await bytesOf(answer)).equals(sample)).toBe(true);
});

it('is given in parts, as a player asks for them', async () => {
  const answer = await video({ Range: 'bytes=1000-1999' });
  expect([answer.status, answer.headers.get('content-range')]).toEqual([206, `bytes 1000-1999/${sample.length}`]);
  expect((await bytesOf(answer)).equals(sample.subarray(1_000, 2_000))).toBe(true);
  const end = await video({ Range: 'bytes=-10' });
  expect((await bytesOf(end)).equals(sample.subarray(-10))).toBe(true);
  const none = await video({ Range: `bytes=${sample.length}-` });
  expect([none.status, none.headers.get('content-range')]).toEqual([416, `bytes */${sample.length}`]);
});

it('is not there once it is gone', async () => {
  expect((await world.call('DELETE', `/tiktok/posts/${id}`)).status).toBe(200);
  expect((await video()).status).toBe(404);
  expect((await video({}, 'post_unknown')).status).toBe(404);
});
