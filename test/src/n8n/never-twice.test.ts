import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { startVideoHost, type VideoHost } from '../server/video-host.js';
import { sample } from '../server/world.js';
import { again, createN8nWorld, type N8nWorld, output, tikapis } from './n8n-world.js';
import { startRevisionA } from './documented-servers.js';
import { type Line, openLine } from './line.js';

jest.setTimeout(120_000);

let world: N8nWorld;
let line: Line;
let host: VideoHost;

beforeAll(async () => {
  host = await startVideoHost({ '/video.mp4': sample });
  world = await createN8nWorld();
});
beforeEach(async () => {
  line = await openLine(world.apiUrl);
});
afterEach(() => line.close());
afterAll(async () => {
  await world.close();
  await host.close();
});

const file = { bytes: sample, name: 'clip.mp4', mimeType: 'video/mp4' };
const create = (caption: string, settings = {}) =>
  tikapis('post', 'create', { source: 'binary', binaryPropertyName: 'data', visibility: 'private', caption }, settings);
const retrying = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

async function postsWith(caption: string): Promise<string[]> {
  const { body } = await world.call<{ data: { id: string; caption: string }[] }>('GET', '/tiktok/posts?limit=100');
  return body.data.filter((post) => post.caption === caption).map(({ id }) => id);
}

it('posts once when the answer is lost and n8n runs the step again', async () => {
  // All tries of the client's first run; the second run of the node gets its answer.
  line.trouble('POST', '/tiktok/posts', 'answer lost', 4);
  const caption = 'answer lost';
  const result = await world.run([create(caption, retrying)], { items: [{ file }], baseUrl: line.apiUrl });
  expect(result.status).toBe('success');
  expect(line.seen.filter(({ method }) => method === 'POST').length).toBe(5);
  expect(await postsWith(caption)).toEqual([output(result, 'create')[0]?.json['id']]);
});

it('posts no item twice when another item of the step fails and n8n runs it again', async () => {
  const step = create('={{ $json.caption }}', retrying);
  const items = [
    { json: { caption: 'first item' }, file },
    { json: { caption: 'x'.repeat(2201) }, file },
  ];
  const result = await world.run([step], { items });
  expect(result.status).toBe('error');
  expect(await postsWith('first item')).toHaveLength(1);
});

it('posts no item twice where the server knows no idempotency key', async () => {
  const server = await startRevisionA();
  const step = tikapis(
    'post',
    'create',
    { source: 'url', videoUrl: 'https://example.com/v.mp4', visibility: 'private', caption: '={{ $json.caption }}' },
    retrying,
  );
  const items = [{ json: { caption: 'first item' } }, { json: { caption: 'x'.repeat(2201) } }];
  const result = await world.run([step], { items, baseUrl: server.apiUrl, apiKey: 'a-key-of-another-form' });
  expect(result.status).toBe('error');
  expect(server.posts).toMatchObject([{ caption: 'first item' }]);
  await server.close();
});

it('posts two items that are alike', async () => {
  const result = await world.run([create('alike')], { items: [{ file }, { file }] });
  const ids = output(result, 'create').map(({ json }) => json['id'] as string);
  expect(new Set(ids).size).toBe(2);
  expect((await postsWith('alike')).toSorted()).toEqual(ids.toSorted());
});

it('posts once when a person retries an execution whose answer was lost', async () => {
  line.trouble('POST', '/tiktok/posts', 'answer lost', 4);
  const caption = 'retried by hand';
  const failed = await world.run([create(caption)], { items: [{ file }], baseUrl: line.apiUrl, executionId: 'lost' });
  expect(failed.status).toBe('error');
  const retried = await world.retry('lost');
  expect(retried.status).toBe('success');
  expect(await postsWith(caption)).toEqual([output(retried, 'create')[0]?.json['id']]);
});

it('posts in each run of another execution', async () => {
  for (const executionId of ['a', 'b']) await world.run([create('each time')], { items: [{ file }], executionId });
  expect(await postsWith('each time')).toHaveLength(2);
});

it('posts in each round of a loop', async () => {
  const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
  const step = tikapis('post', 'create', {
    source: 'url',
    videoUrl: `${host.url}/video.mp4`,
    visibility: 'private',
    caption: 'in a loop',
  });
  const result = await world.run([step, again], {
    connections: { Start: to('create'), create: to('Again'), Again: to('create') },
  });
  expect(result.runs['create']).toHaveLength(3);
  expect(await postsWith('in a loop')).toHaveLength(3);
});

it('takes a key of the user instead, and posts once for it', async () => {
  const step = tikapis('post', 'create', {
    source: 'binary',
    binaryPropertyName: 'data',
    visibility: 'private',
    caption: 'own key',
    options: { idempotencyKey: 'mine-1' },
  });
  const ids = [];
  for (let run = 0; run < 2; run += 1) {
    ids.push(output(await world.run([step], { items: [{ file }] }), 'create')[0]?.json['id']);
  }
  expect(ids[0]).toBeDefined();
  expect(ids[1]).toBe(ids[0]);
  expect(await postsWith('own key')).toHaveLength(1);
});

it('is not green again for a post of the same key that will never be published', async () => {
  const step = create('cancelled meanwhile', {});
  Object.assign(step.parameters, {
    schedule: new Date(Date.now() + 86_400_000).toISOString(),
    options: { idempotencyKey: 'mine-2' },
  });
  const first = await world.run([step], { items: [{ file }] });
  const id = output(first, 'create')[0]?.json['id'] as string;
  expect(await world.call('DELETE', `/tiktok/posts/${id}`)).toMatchObject({ status: 200 });
  const second = await world.run([step], { items: [{ file }] });
  expect(second.status).toBe('error');
  expect(second.error).toMatchObject({ message: expect.stringContaining('cancelled') });
});
