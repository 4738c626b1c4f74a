import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startRevisionA, startRevisionB } from '../n8n/documented-servers.js';
import { startVideoHost, type VideoHost } from '../server/video-host.js';
import { createWorld, sample, type World } from '../server/world.js';
import { until } from '../support/until.js';
import { type HookHost, startHookHost } from './hook-zaps.js';
import { type OutputField, rowProblems, valuesOf } from './row-problems.js';
import { openZapierApp, type Row, type ZapierApp } from './zapier-app.js';

jest.setTimeout(60_000);

const statuses = ['published', 'failed', 'scheduled'] as const;

/** All that give posts. */
const givesPosts = [
  ...statuses.map((status) => `triggers.post_${status}`),
  'searches.find_post',
  ...['publish_video', 'reschedule_post', 'cancel_post', 'retry_post'].map((create) => `creates.${create}`),
];

let world: World;
let videos: VideoHost;
let hosted: ZapierApp;
let selfHosted: ZapierApp;
let zapier: HookHost;
/** Every row that the app gives, by where it comes from. */
const rows: Record<string, Row> = {};
let fields: OutputField[];
/** What the check of a video gives. */
let checked: object;
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

beforeAll(async () => {
  world = await createWorld({ environment: { TIKAPIS_WEBHOOK_RETRY_MS: '20' } });
  videos = await startVideoHost({ '/clip.mp4': sample });
  const authData = () => ({ apiKey: world.apiKey, baseUrl: world.apiUrl() });
  [hosted, selfHosted] = [await openZapierApp('hosted', authData), await openZapierApp('self-hosted', authData)];
  zapier = await startHookHost(selfHosted);
  fields = outputFields(hosted, 'triggers.post_published');

  const zaps = await Promise.all(statuses.map((status) => zapier.turnOn(`post_${status}`)));
  const video = {
    videoUrl: `${videos.url}/clip.mp4`,
    hashtags: ['knots'],
    metadata: { preventDuplicatesKey: 'row 1' },
  };
  const live = (await world.postJson({ ...video, caption: 'Live' })).body.data;
  const failing = (await world.postJson({ ...video, caption: '#sbx_frame_rate_check_failed' })).body.data;
  const later = (await world.postJson({ ...video, caption: 'Later', schedule: inDays(1) })).body.data;
  for (const [n, zap] of zaps.entries()) {
    const [row] = await until('the hook', () => (zap.started.length > 0 ? zap.started : undefined));
    if (row !== undefined) rows[`the hook of ${statuses[n]}`] = row;
  }
  await world.untilId(live.id);
  for (const status of statuses) {
    const trigger = `triggers.post_${status}.operation`;
    add(`the poll of ${status}`, await hosted.run(`${trigger}.perform`));
    add(
      `the samples of ${status}, polled`,
      await hosted.run(`${trigger}.perform`, { meta: { isLoadingSample: true } }),
    );
    add(`the samples of ${status}, listed`, await selfHosted.run(`${trigger}.performList`));
  }
  const create = (key: string, inputData: Record<string, unknown>): Promise<Row> =>
    hosted.run(`creates.${key}.operation.perform`, { inputData, inputDataRaw: {} });
  const { body } = await world.call<{ data: { id: string }[] }>('GET', '/tiktok/accounts');
  const made = { accountId: body.data[0]?.id, video: video.videoUrl, caption: 'Made', visibility: 'private' };
  rows['publishing'] = await create('publish_video', made);
  rows['waiting'] = await hosted.run('creates.publish_video.operation.performResume', {
    outputData: { id: live.id },
    cleanedRequest: await world.get(live.id),
  });
  rows['scheduling'] = await create('publish_video', { ...made, schedule: inDays(2) });
  rows['rescheduling'] = await create('reschedule_post', { postId: later.id, schedule: inDays(3) });
  rows['cancelling'] = await create('cancel_post', { postId: later.id });
  rows['retrying'] = await create('retry_post', { postId: failing.id });
  checked = await create('check_video', made);
  for (const where of givesPosts) rows[`the sample of ${where}`] = itemOf(hosted, where).operation.sample;
  add('the search', await hosted.run('searches.find_post.operation.perform', { inputData: { caption: 'Live' } }));
});
afterAll(async () => {
  await zapier.close();
  await world.close();
  await videos.close();
});

function add(from: string, found: readonly Row[]): void {
  for (const row of found) rows[`${from}: ${row.caption}`] = row;
}

interface Item {
  operation: { outputFields: OutputField[]; sample: Row };
}

/** @param where like `triggers.post_published` */
function itemOf({ definition }: ZapierApp, where: string): Item {
  const [kind = '', key = ''] = where.split('.');
  return (definition as unknown as Record<string, Record<string, Item>>)[kind]?.[key] as Item;
}
const outputFields = (app: ZapierApp, where: string): OutputField[] => itemOf(app, where).operation.outputFields;

describe('rows', () => {
  it('are there from every side', () => {
    expect(Object.keys(rows).length).toBeGreaterThanOrEqual(4 * statuses.length + 7 + givesPosts.length);
  });

  it('are all as their output fields promise', () => {
    const problems = Object.entries(rows).flatMap(([from, row]) =>
      rowProblems(row, fields).map((problem) => `${from}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  it('have the same keys in the same order as the samples, and all items the same output fields', () => {
    for (const app of [hosted, selfHosted]) {
      for (const where of givesPosts) {
        const { operation } = itemOf(app, where);
        expect([where, operation.outputFields]).toEqual([where, fields]);
        expect([where, rowProblems(operation.sample, fields)]).toEqual([where, []]);
      }
    }
    const [first, ...others] = Object.values(rows).map((row) => [...valuesOf(row).keys()]);
    for (const keys of others) expect(keys).toEqual(first);
  });

  it('fill each field, somewhere', () => {
    const empty = fields.filter(({ key }) =>
      Object.values(rows).every((row) => (valuesOf(row).get(key) ?? null) === null),
    );
    expect(empty.map(({ key }) => key)).toEqual([]);
  });

  it.each([
    ['failed', '#sbx_frame_rate_check_failed #knots', []],
    // The server fetches the video after it has said that the post is scheduled.
    ['scheduled', 'Later #knots', ['video']],
    // TikTok tells its id after its moderation.
    ['published', 'Live #knots', ['tiktokId', 'shareUrl']],
  ])('of a %s post are the same from a webhook and from a list, but for what came later', (status, caption, later) => {
    const [told, listed] = [rows[`the hook of ${status}`], rows[`the poll of ${status}: ${caption}`]];
    const since = Object.fromEntries(later.map((key) => [key, listed?.[key]]));
    expect({ ...told, ...since }).toEqual(listed);
  });

  it('of one post are the same from a trigger and from a search', () => {
    expect(rows['the search: Live #knots']).toEqual(rows['the poll of published: Live #knots']);
  });
});

it('a check is as its own output fields promise', () => {
  const { operation } = itemOf(hosted, 'creates.check_video');
  expect(rowProblems(checked, operation.outputFields)).toEqual([]);
  expect(rowProblems(operation.sample, operation.outputFields)).toEqual([]);
  expect([...valuesOf(checked).keys()]).toEqual([...valuesOf(operation.sample).keys()]);
});

describe.each([
  ['revision A', startRevisionA],
  ['revision B', startRevisionB],
])('rows of a server that has only %s of the documentation', (_name, start) => {
  it('are as promised too', async () => {
    const server = await start();
    const app = await openZapierApp('hosted', () => ({ apiKey: 'another-key', baseUrl: server.apiUrl }));
    const createdAt = '2026-11-20T08:30:00Z';
    for (const status of ['published', 'failed', 'in_review']) {
      server.posts.push({ id: `post_${status}`, caption: 'Hello', status, createdAt });
    }
    const documented = {
      publishedAt: createdAt,
      scheduledAt: createdAt,
      userId: 'user_1',
      tiktokId: '75',
      videoUrl: 'https://example.com/v.mp4',
      metrics: { views: 1, likes: 2, comments: 3, shares: 4 },
    };
    server.posts.push({ id: 'post_all', caption: '', status: 'published', createdAt, ...documented });
    try {
      const found = [
        ...(await app.run('triggers.post_published.operation.perform', { meta: { isLoadingSample: true } })),
        ...(await app.run('triggers.post_failed.operation.perform', { meta: { isLoadingSample: true } })),
        ...(await app.run('triggers.post_scheduled.operation.perform', { meta: { isLoadingSample: true } })),
        ...(await app.run('searches.find_post.operation.perform', { inputData: { caption: 'hello' } })),
      ];
      expect(new Set(found.map(({ id }) => id))).toEqual(new Set(['post_published', 'post_failed', 'post_all']));
      expect(found.flatMap((row) => rowProblems(row, fields))).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
