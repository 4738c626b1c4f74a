import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Line, openLine } from '../n8n/line.js';
import { startVideoHost, type VideoHost } from '../server/video-host.js';
import { createWorld, sample, type World } from '../server/world.js';
import { thrownBy } from './thrown.js';
import { openZapierApp, type Row, type ZapierApp } from './zapier-app.js';

jest.setTimeout(60_000);

let world: World;
let host: VideoHost;
/** Of an address of this machine that the server may not open. */
let farHost: VideoHost;
let line: Line;
let app: ZapierApp;
beforeAll(async () => {
  const files = { '/video.mp4': sample, '/other.mp4': sample };
  [world, host, farHost] = await Promise.all([
    createWorld(),
    startVideoHost(files),
    startVideoHost(files, '127.0.0.2'),
  ]);
});
beforeEach(async () => {
  line = await openLine(world.apiUrl);
  app = await openZapierApp('self-hosted', () => ({ apiKey: world.apiKey, baseUrl: line.apiUrl }));
});
afterEach(() => line.close());
afterAll(async () => {
  await world.close();
  await Promise.all([host.close(), farHost.close()]);
});

const publish = (inputData: object, raw: object = {}) =>
  app.run<Row>('creates.publish_video.operation.perform', {
    inputData: { accountId: 'default', video: `${host.url}/video.mp4`, visibility: 'private', ...inputData },
    inputDataRaw: { ...raw },
  });
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

async function idsWith(caption: string): Promise<string[]> {
  const { body } = await world.call<{ data: { id: string; caption: string }[] }>('GET', '/tiktok/posts?limit=100');
  return body.data.filter((post) => post.caption === caption).map(({ id }) => id);
}

describe('a step that runs again', () => {
  it('gives the post that it has made', async () => {
    const first = await publish({ caption: 'again' });
    expect((await publish({ caption: 'again' })).id).toBe(first.id);
    expect(await idsWith('again')).toEqual([first.id]);
  });

  it('gives it also when its answer was lost, at every try', async () => {
    line.trouble('POST', '/tiktok/posts', 'answer lost', 2);
    expect(await thrownBy(publish({ caption: 'lost' }))).toMatchObject({ name: 'AppError', code: 'network' });
    const { id } = await publish({ caption: 'lost' });
    expect(await idsWith('lost')).toEqual([id]);
  });

  it('halts when its time was "in 2 hours", which is another moment now', async () => {
    const raw = { schedule: 'in 2 hours' };
    const first = await publish({ caption: 'relative', schedule: inHours(2) }, raw);
    const thrown = await thrownBy(publish({ caption: 'relative', schedule: inHours(2.1) }, raw));
    expect(thrown.name).toBe('HaltedError');
    expect(await idsWith('relative')).toEqual([first.id]);
  });

  it('halts with the name of its post when the video was passed on by Zapier', async () => {
    const video = `${farHost.url}/video.mp4`;
    const { id } = await publish({ caption: 'passed on', video });
    expect(await thrownBy(publish({ caption: 'passed on', video }))).toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(`It is posted already: the post ${id}`),
    });
    expect(await idsWith('passed on')).toEqual([id]);
  });
});

describe('a step that runs again after its post has failed', () => {
  const refused = '#sbx_frame_rate_check_failed';
  const failing = async (inputData: object): Promise<Row> => {
    const row = await publish(inputData);
    await world.untilStatus(row.id, 'failed');
    return row;
  };

  it('is red with the reason, instead of giving the post as it was taken', async () => {
    const caption = `failed ${refused}`;
    const { id } = await failing({ caption });
    expect(await thrownBy(publish({ caption }))).toMatchObject({
      name: 'AppError',
      message: expect.stringContaining(`The post ${id} failed: `),
    });
    expect(await idsWith(caption)).toEqual([id]);
  });

  it('is red also when its time was "in 1 hour"', async () => {
    const [caption, raw] = [`relative ${refused}`, { schedule: 'in 1 hour' }];
    const { id } = await publish({ caption, schedule: inHours(1) }, raw);
    const soon = new Date(Date.now() + 400).toISOString();
    await app.run('creates.reschedule_post.operation.perform', { inputData: { postId: id, schedule: soon } });
    await world.untilStatus(id, 'failed');
    const repeated = publish({ caption, schedule: inHours(1.1) }, raw);
    expect(await thrownBy(repeated)).toMatchObject({ name: 'AppError', code: 'post_failed' });
    expect(await idsWith(caption)).toEqual([id]);
  });

  it('is red also when Zapier passed the video on', async () => {
    const passedOn = { caption: `passed on ${refused}`, video: `${farHost.url}/video.mp4` };
    const { id } = await failing(passedOn);
    expect(await thrownBy(publish(passedOn))).toMatchObject({ name: 'AppError', code: 'post_failed' });
    expect(await idsWith(passedOn.caption)).toEqual([id]);
  });

  it('publishes once what was mended under the same Prevent Duplicates Key', async () => {
    const key = { preventDuplicatesKey: 'row 11' };
    const failed = await failing({ caption: `wrong ${refused}`, ...key });
    const mended = await publish({ caption: 'mended', ...key });
    expect(mended.id).not.toBe(failed.id);
    for (const caption of ['mended', `wrong ${refused}`]) {
      expect(await thrownBy(publish({ caption, ...key }))).toMatchObject({
        name: 'HaltedError',
        message: expect.stringContaining(`It is posted already: the post ${mended.id}`),
      });
    }
    expect(await idsWith('mended')).toEqual([mended.id]);
  });

  it('publishes nothing that somebody cancelled', async () => {
    const key = { preventDuplicatesKey: 'row 12', schedule: inHours(6) };
    const { id } = await publish({ caption: 'taken back', ...key });
    await app.run('creates.cancel_post.operation.perform', { inputData: { postId: id } });
    for (const caption of ['taken back', 'taken back, and changed']) {
      expect(await thrownBy(publish({ caption, ...key }))).toMatchObject({ name: 'AppError', code: 'post_cancelled' });
    }
  });
});

describe('what is another post', () => {
  it.each([
    ['another caption', { caption: 'another 2' }],
    ['another video', { video: '/other.mp4' }],
    ['another option', { aiGenerated: true }],
    ['another time', { schedule: inHours(30) }],
    ['another key', { preventDuplicatesKey: 'row 8' }],
  ])('%s', async (what, difference) => {
    const { video = '/video.mp4', ...rest } = difference as { video?: string };
    const one = await publish({ caption: what, schedule: inHours(20) });
    const other = await publish({ caption: what, schedule: inHours(20), ...rest, video: host.url + video });
    expect(other.id).not.toBe(one.id);
  });
});

describe('a Prevent Duplicates Key', () => {
  it('makes one post, which tells it', async () => {
    const first = await publish({ caption: 'keyed', preventDuplicatesKey: 'row 7' });
    expect(first['metadata']).toEqual({ preventDuplicatesKey: 'row 7' });
    expect((await publish({ caption: 'keyed', preventDuplicatesKey: 'row 7' })).id).toBe(first.id);
  });

  it('halts with the name of the post that is there, whatever else has changed', async () => {
    const first = await publish({ caption: 'before', preventDuplicatesKey: 'row 9', schedule: inHours(3) });
    const changed = { caption: 'after', video: `${host.url}/other.mp4`, preventDuplicatesKey: 'row 9' };
    const thrown = await thrownBy(publish(changed));
    expect(thrown.name).toBe('HaltedError');
    expect(thrown.message).toContain(`It is posted already: the post ${first.id} is "scheduled".`);
    expect(await idsWith('after')).toEqual([]);
  });

  it('that holds nothing but spaces is none', async () => {
    const one = await publish({ caption: 'blank 1', preventDuplicatesKey: ' ' });
    const other = await publish({ caption: 'blank 2', preventDuplicatesKey: ' ' });
    expect(other.id).not.toBe(one.id);
    expect(one['metadata']).toEqual({});
  });

  it('that is too long is named by its label', async () => {
    expect(await thrownBy(publish({ preventDuplicatesKey: 'x'.repeat(1_001) }))).toMatchObject({
      name: 'AppError',
      message: expect.stringContaining('See “Prevent Duplicates Key”.'),
    });
  });

  it('counts for each TikTok account by itself', async () => {
    const { body } = await world.call<{ data: { id: string }[] }>('GET', '/tiktok/accounts');
    const key = { preventDuplicatesKey: 'row 10', schedule: inHours(4) };
    const one = await publish({ caption: 'for one', ...key });
    const other = await publish({ caption: 'for another', ...key, accountId: body.data[0]?.id });
    expect(other.id).not.toBe(one.id);
  });
});
