import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startRevisionA, startRevisionB } from '../n8n/documented-servers.js';
import { startVideoHost } from '../server/video-host.js';
import { createWorld, sample, type World } from '../server/world.js';
import { openZapierApp, type Row, type ZapierApp } from './zapier-app.js';

jest.setTimeout(60_000);

let world: World & { keys: Record<string, string> };
let app: ZapierApp;
let key: string;
let accountId: string;
/** By what they are in the tests below. */
const posts: Record<string, string> = {};
beforeAll(async () => {
  world = await createWorld({ others: ['other@example.com'] });
  key = world.apiKey;
  app = await openZapierApp('hosted', () => ({ apiKey: key, baseUrl: world.apiUrl() }));
  const { body } = await world.call<{ data: { id: string }[] }>('GET', '/tiktok/accounts');
  accountId = body.data[0]?.id ?? '';
  const post = async (name: string, fields: Record<string, string>) => {
    posts[name] = (await world.postForm({ visibility: 'private', ...fields })).body.postId;
  };
  const metadata = (preventDuplicatesKey: string) => JSON.stringify({ preventDuplicatesKey });
  await post('first', { caption: 'Monday', hashtags: 'knots', metadata: metadata('row 1') });
  await post('second', { caption: 'Monday', metadata: metadata('row 2') });
  await post('holds it', { caption: 'Monday again' });
  await post('public', { caption: 'Sailing', visibility: 'public' });
  await post('scheduled', { caption: 'Later', schedule: new Date(Date.now() + 86_400_000).toISOString() });
  for (const name of ['first', 'second', 'holds it']) await world.untilStatus(posts[name] ?? '', 'published');
  await world.untilId(posts['public'] ?? '');
});
afterAll(() => world.close());

const search = (inputData: Record<string, unknown>): Promise<Row[]> =>
  app.run('searches.find_post.operation.perform', { inputData });
const found = async (inputData: Record<string, unknown>): Promise<(string | undefined)[]> => {
  const names = new Map(Object.entries(posts).map(([name, id]) => [id, name]));
  return (await search(inputData)).map(({ id }) => names.get(id));
};

describe('find post', () => {
  it('finds by the key it was published with, whatever else is the same', async () => {
    expect(await found({ preventDuplicatesKey: 'row 1' })).toEqual(['first']);
    expect(await found({ preventDuplicatesKey: 'row 2', caption: 'Monday' })).toEqual(['second']);
    expect(await found({ preventDuplicatesKey: 'row 3', caption: 'Monday' })).toEqual([]);
  });

  it('finds by the link', async () => {
    const { shareUrl } = await world.get(posts['public'] ?? '');
    expect(await found({ shareUrl: `${shareUrl}?is_from_webapp=1` })).toEqual(['public']);
    expect(await found({ shareUrl: 'https://www.tiktok.com/@creator/video/1' })).toEqual([]);
  });

  it('finds by the caption: the newest that is it, then those that hold it', async () => {
    expect(await found({ caption: 'monday' })).toEqual(['second', 'holds it']);
    expect(await found({ caption: 'AGAIN' })).toEqual(['holds it']);
    expect(await found({ caption: '#knots' })).toEqual(['first']);
    expect(await found({ caption: 'Tuesday' })).toEqual([]);
  });

  it('looks among the posts of a status and of an account', async () => {
    expect(await found({ caption: 'Later', status: 'scheduled' })).toEqual(['scheduled']);
    expect(await found({ caption: 'Later', status: 'published' })).toEqual([]);
    expect(await found({ caption: 'Later', accountId })).toEqual(['scheduled']);
    expect(await found({ caption: 'Later', accountId: 'default' })).toEqual(['scheduled']);
    expect(await found({ caption: 'Later', accountId: 'tta_of_another' })).toEqual([]);
  });

  it('gives the row that a trigger gives', async () => {
    const [row] = await search({ preventDuplicatesKey: 'row 1' });
    const listed = await app.run('triggers.post_published.operation.perform');
    expect(row).toEqual(listed.find(({ id }) => id === posts['first']));
  });

  it.each([{}, { caption: ' ', preventDuplicatesKey: '' }, { status: 'published' }, { accountId: 'default' }])(
    'asks for something to find by, with %j',
    async (inputData) => {
      await expect(search(inputData)).rejects.toThrow(/Prevent Duplicates Key, a TikTok Link or a Caption/);
    },
  );

  it('says how to come by a link with a number', async () => {
    await expect(search({ shareUrl: 'https://vm.tiktok.com/ZMabc123/' })).rejects.toThrow(/copy the long link/);
  });

  it('finds nothing that is somebody else’s', async () => {
    key = world.keys['other@example.com'] ?? '';
    const { shareUrl } = await world.get(posts['public'] ?? '');
    try {
      expect(await found({ caption: 'Monday' })).toEqual([]);
      expect(await found({ shareUrl })).toEqual([]);
      expect(await found({ preventDuplicatesKey: 'row 1', accountId })).toEqual([]);
    } finally {
      key = world.apiKey;
    }
  });
});

it('find or create publishes each thing once, though captions are alike', async () => {
  const videos = await startVideoHost({ '/clip.mp4': sample });
  const step = app.definition.searchOrCreates?.['find_post'];
  /** As Zapier runs the two as one step: with the same fields. */
  async function findOrCreate(preventDuplicatesKey: string): Promise<Row> {
    const post = { accountId, video: `${videos.url}/clip.mp4`, caption: 'Friday', visibility: 'private' };
    const bundle = { inputData: { ...post, preventDuplicatesKey }, inputDataRaw: {} };
    const [row] = await app.run(`searches.${step?.search}.operation.perform`, bundle);
    return row ?? app.run<Row>(`creates.${step?.create}.operation.perform`, bundle);
  }
  const first = await findOrCreate('row 11');
  const second = await findOrCreate('row 12');
  expect(second.id).not.toBe(first.id);
  expect([(await findOrCreate('row 11')).id, (await findOrCreate('row 12')).id]).toEqual([first.id, second.id]);
  const { body } = await world.call<{ data: { caption: string }[] }>('GET', '/tiktok/posts');
  expect(body.data.filter(({ caption }) => caption === 'Friday')).toHaveLength(2);
  for (const { id } of [first, second]) await world.untilStatus(id, 'published');
  await videos.close();
});

describe.each([
  ['revision A', startRevisionA],
  ['revision B', startRevisionB],
])('on a server that has only %s of the documentation', (_name, start) => {
  it('finds by caption and link, and nothing by a key', async () => {
    const server = await start();
    const documented = await openZapierApp('hosted', () => ({ apiKey: 'another-key', baseUrl: server.apiUrl }));
    const at = { createdAt: new Date().toISOString() };
    server.posts.push({ id: 'post_1', caption: 'Monday #knots', status: 'published', ...at });
    server.posts.unshift({ id: 'post_2', caption: 'Tuesday', status: 'in_review', ...at });
    const ids = async (inputData: object) => {
      const step = 'searches.find_post.operation.perform';
      return (await documented.run(step, { inputData: { ...inputData } })).map(({ id }) => id);
    };
    try {
      expect(await ids({ caption: 'monday', accountId: 'default' })).toEqual(['post_1']);
      expect(await ids({ caption: 'day' })).toEqual(['post_2', 'post_1']);
      expect(await ids({ shareUrl: 'https://www.tiktok.com/@creator/video/1' })).toEqual([]);
      expect(await ids({ preventDuplicatesKey: 'row 1' })).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
