import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { createN8nWorld, type N8nWorld, oneOutput, output, tikapis } from './n8n-world.js';
import { sample } from '../server/world.js';
import { startVideoHost, type VideoHost } from '../server/video-host.js';

jest.setTimeout(60_000);

let world: N8nWorld;
let host: VideoHost;
let videoUrl: string;
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });

beforeAll(async () => {
  host = await startVideoHost({ '/video.mp4': sample });
  videoUrl = `${host.url}/video.mp4`;
  world = await createN8nWorld();
});
afterAll(async () => {
  await world.close();
  await host.close();
});

const create = (parameters: object = {}) =>
  tikapis('post', 'create', { source: 'url', videoUrl, visibility: 'private', caption: 'from n8n', ...parameters });

/** A post that waits for its time. */
async function scheduled() {
  const { body } = await world.postJson({ videoUrl, caption: 'later', visibility: 'private', schedule: inAnHour() });
  return body.data;
}

it('creates a post from an address and waits until it is published', async () => {
  const result = await world.run([create({ waitUntilPublished: true, caption: '={{ "hello " + $json.name }}' })], {
    items: [{ json: { name: 'world' } }],
  });
  const post = oneOutput(result, 'create');
  expect(post).toMatchObject({ status: 'published', caption: 'hello world', visibility: 'private' });
  expect((await world.ledger('published')).filter(({ title }) => title === 'hello world')).toHaveLength(1);
});

it('creates a draft', async () => {
  const { id } = oneOutput(await world.run([create({ mode: 'draft' })]), 'create');
  expect(await world.get(id as string)).toMatchObject({ mode: 'draft' });
});

it('gets a post, and waits for one', async () => {
  const { body } = await world.postForm({ caption: 'to get', visibility: 'private' });
  const got = await world.run([tikapis('post', 'get', { postId: byId(body.postId) })]);
  expect(oneOutput(got, 'get')).toMatchObject({ id: body.postId, caption: 'to get' });
  const waited = await world.run([tikapis('post', 'wait', { postId: byId(body.postId) })]);
  expect(oneOutput(waited, 'wait')).toMatchObject({ id: body.postId, status: 'published' });
});

it('gets many posts: as many as asked for, or all, of a status', async () => {
  for (const caption of ['one', 'two', 'three']) {
    await world.postJson({ videoUrl, caption, visibility: 'private', schedule: inAnHour() });
  }
  const filters = { status: 'scheduled' };
  const two = await world.run([tikapis('post', 'getAll', { returnAll: false, limit: 2, filters })]);
  expect(output(two, 'getAll').map(({ json }) => json['caption'])).toEqual(['three', 'two']);
  const all = await world.run([tikapis('post', 'getAll', { returnAll: true, filters })]);
  const captions = output(all, 'getAll').map(({ json }) => json['caption']);
  expect(captions.slice(0, 3)).toEqual(['three', 'two', 'one']);
});

it('reschedules a post in the zone of the workflow', async () => {
  const { id } = await scheduled();
  const year = new Date().getUTCFullYear() + 1;
  const result = await world.run(
    [tikapis('post', 'reschedule', { postId: byId(id), schedule: `${year}-07-01T09:00:00` })],
    { settings: { timezone: 'America/New_York' } },
  );
  expect(oneOutput(result, 'reschedule')).toMatchObject({ id, scheduledAt: `${year}-07-01T13:00:00.000Z` });
});

it('cancels a post', async () => {
  const { id } = await scheduled();
  expect(oneOutput(await world.run([tikapis('post', 'cancel', { postId: byId(id) })]), 'cancel')).toMatchObject({
    id,
    status: 'cancelled',
  });
  expect(await world.get(id)).toMatchObject({ status: 'cancelled' });
});

it('tries a failed post again', async () => {
  await world.fault({ action: 'fail', failReason: 'file_format_check_failed' });
  const { body } = await world.postForm({ caption: 'again', visibility: 'private' });
  await world.untilStatus(body.postId, 'failed');
  await world.run([tikapis('post', 'retry', { postId: byId(body.postId) })]);
  await world.untilStatus(body.postId, 'published');
});

it('schedules in the zone of the workflow', async () => {
  const year = new Date().getUTCFullYear() + 1;
  const result = await world.run([create({ schedule: `${year}-01-15T18:30:00` })], {
    settings: { timezone: 'Asia/Kolkata' },
  });
  expect(oneOutput(result, 'create')).toMatchObject({
    status: 'scheduled',
    scheduledAt: `${year}-01-15T13:00:00.000Z`,
  });
});

it('checks a video without posting it', async () => {
  const before = (await world.call<{ meta: { pagination: { total: number } } }>('GET', '/tiktok/posts')).body;
  const good = await world.run([tikapis('post', 'check', { source: 'url', videoUrl, visibility: 'private' })]);
  expect(oneOutput(good, 'check')).toMatchObject({ ok: true });
  const bad = await world.run([
    tikapis('post', 'check', { source: 'url', videoUrl, visibility: 'private', caption: 'x'.repeat(2201) }),
  ]);
  expect(oneOutput(bad, 'check')).toMatchObject({ ok: false });
  const after = (await world.call<{ meta: { pagination: { total: number } } }>('GET', '/tiktok/posts')).body;
  expect(after.meta.pagination.total).toBe(before.meta.pagination.total);
});

it('tells of the account, its usage and its TikTok accounts', async () => {
  const account = await world.run([tikapis('account', 'get')]);
  expect(oneOutput(account, 'get')).toMatchObject({ email: 'me@example.com', plan: 'enterprise' });
  const usage = await world.run([tikapis('account', 'getUsage')]);
  expect(JSON.stringify(oneOutput(usage, 'getUsage'))).toContain('requests');
  const accounts = await world.run([tikapis('account', 'getAll')]);
  expect(output(accounts, 'getAll').map(({ json }) => json['username'])).toEqual(['creator']);
});
