import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { INodeParameters, IWorkflowSettings } from 'n8n-workflow';
import { type Line, openLine } from './line.js';
import { createN8nWorld, type N8nWorld, oneOutput, output, tikapis } from './n8n-world.js';
import { sample } from '../server/world.js';
import { startVideoHost, type VideoHost } from '../server/video-host.js';

jest.setTimeout(60_000);

let world: N8nWorld;
let host: VideoHost;
let line: Line;
beforeAll(async () => {
  [world, host] = await Promise.all([createN8nWorld(), startVideoHost({ '/video.mp4': sample })]);
});
beforeEach(async () => {
  line = await openLine(world.apiUrl);
});
afterEach(() => line.close());
afterAll(async () => {
  await world.close();
  await host.close();
});

const year = new Date().getUTCFullYear() + 1;
const create = (parameters: INodeParameters, settings: IWorkflowSettings = {}) =>
  world.run(
    [
      tikapis('post', 'create', {
        source: 'url',
        videoUrl: `${host.url}/video.mp4`,
        visibility: 'private',
        schedule: `${year}-01-15T12:00:00Z`,
        ...parameters,
      }),
    ],
    { baseUrl: line.apiUrl, settings },
  );
const sent = () => JSON.parse(String(line.seen.find(({ method }) => method === 'POST')?.body));

it('sends what was chosen, and nothing for what was not', async () => {
  await create({
    caption: 'Hello',
    tiktokOptions: { disableDuet: true, aiGenerated: true, coverTimestampMs: 500 },
    consentGiven: true,
    options: { metadata: { entries: [{ name: 'row', value: '7' }] } },
  });
  expect(sent()).toEqual({
    videoUrl: `${host.url}/video.mp4`,
    caption: 'Hello',
    visibility: 'private',
    schedule: `${year}-01-15T12:00:00.000Z`,
    disableDuet: true,
    aiGenerated: true,
    coverTimestampMs: 500,
    consent: { musicUsage: true, by: expect.stringContaining('workflow') },
    metadata: { row: '7' },
  });
});

it('sends a draft with nothing that is chosen in the TikTok app', async () => {
  await create({ mode: 'draft', schedule: '' });
  expect(sent()).toEqual({ videoUrl: `${host.url}/video.mp4`, mode: 'draft' });
});

it.each([
  ['bakery, #bread', ['bakery', '#bread']],
  ['#bakery #bread', ['#bakery', '#bread']],
  ['={{ ["bakery", "bread"] }}', ['bakery', 'bread']],
])('reads the hashtags %s', async (hashtags, list) => {
  expect(oneOutput(await create({ hashtags }), 'create')).toMatchObject({ caption: '#bakery #bread' });
  expect(sent().hashtags).toEqual(list);
});

it('refuses an empty visibility, which a server takes for everyone', async () => {
  const { error } = await create({ visibility: '={{ "" }}' });
  expect(error).toMatchObject({ message: expect.stringContaining('Visibility'), itemIndex: 0 });
  expect(line.seen).toEqual([]);
});

it.each([
  ['skipped', '2035-03-11T02:30:00'],
  ['repeated', '2035-11-04T01:30:00'],
])('refuses a time that is %s when the clocks change, with the two that can be meant', async (_what, schedule) => {
  const { error } = await create({ schedule }, { timezone: 'America/New_York' });
  expect(error?.message).toContain('America/New_York');
  expect(error?.description).toMatch(/-0[45]:00.* or .*-0[45]:00/);
});

it('tells the moment in words, in the zone of the workflow', async () => {
  const result = await create({ schedule: `${year}-07-01T09:00:00` }, { timezone: 'Europe/Berlin' });
  expect(oneOutput(result, 'create')).toMatchObject({
    scheduledAt: `${year}-07-01T07:00:00.000Z`,
    scheduledLocal: expect.stringContaining('09:00 (Europe/Berlin, UTC+02:00)'),
  });
});

it('gives the whole post where it is not simplified', async () => {
  expect(oneOutput(await create({ simplify: false }), 'create')).toHaveProperty('history');
  expect(oneOutput(await create({}), 'create')).not.toHaveProperty('history');
});

it('finds posts by their IDs and by a period in the zone of the workflow', async () => {
  const { id } = oneOutput(await create({ caption: 'to be found' }), 'create') as { id: string };
  const many = async (filters: INodeParameters) => {
    const node = tikapis('post', 'getAll', { returnAll: true, filters });
    const result = await world.run([node], { settings: { timezone: 'Asia/Kolkata' }, baseUrl: line.apiUrl });
    return output(result, 'getAll').map(({ json }) => json['id']);
  };
  expect(await many({ postIds: `${id}, post_none` })).toEqual([id]);
  expect(await many({ postIds: id, startDate: '2020-01-01T00:00:00' })).toEqual([id]);
  expect(await many({ postIds: id, endDate: '2020-01-01T00:00:00' })).toEqual([]);
  expect(line.seen.at(-1)?.path).toContain('endDate=2019-12-31T18%3A30%3A00.000Z');
});

const file = { bytes: sample, name: 'clip.mp4', mimeType: 'video/mp4' };

it('checks a file without sending a byte of it', async () => {
  const node = tikapis('post', 'check', { source: 'binary', caption: 'x'.repeat(2201) });
  const result = await world.run([node], { items: [{ file }], baseUrl: line.apiUrl });
  expect(oneOutput(result, 'check')).toMatchObject({
    ok: false,
    problems: [{ rule: 'caption_too_long' }],
    video: { container: 'mp4', bytes: sample.length },
  });
  expect(line.seen.filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('hands a file that was checked on to the next step', async () => {
  const check = tikapis('post', 'check', { source: 'binary' });
  const post = tikapis('post', 'create', { source: 'binary', visibility: 'private', caption: 'checked' });
  const result = await world.run([check, post], { items: [{ file }] });
  expect(oneOutput(result, 'check')).toMatchObject({ ok: true });
  expect(oneOutput(result, 'create')).toMatchObject({ caption: 'checked' });
});

it('says what is wrong with a file before it is sent', async () => {
  const text = { ...file, bytes: new TextEncoder().encode('not a video at all'.repeat(100)) };
  const node = tikapis('post', 'create', { source: 'binary', visibility: 'private' });
  const result = await world.run([node], { items: [{ file: text }], baseUrl: line.apiUrl });
  expect(result.error).toMatchObject({ message: expect.stringContaining('not a video'), itemIndex: 0 });
  expect(line.seen).toEqual([]);
});
