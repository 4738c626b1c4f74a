import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { startVideoHost, type VideoHost } from './video-host.js';
import { createWorld, incomingVideos, sample, storedVideos, type World } from './world.js';

let world: World;
let host: VideoHost;
/** Connections of endless answers that are still open. */
let open = 0;
let sent = 0;
beforeAll(async () => {
  world = await createWorld();
  host = await startVideoHost({
    '/clip.mp4': sample,
    '/page': Buffer.from('<!doctype html><title>Log in</title>'),
    '/empty.mp4': Buffer.alloc(0),
    '/redirect': (_request, response) => void response.writeHead(302, { Location: '/clip.mp4' }).end(),
    '/loop': (_request, response) => void response.writeHead(302, { Location: '/loop' }).end(),
    '/to-inside': (_request, response) => void response.writeHead(302, { Location: 'http://127.0.0.2:1/x' }).end(),
    '/without-ranges': (_request, response) =>
      void response.writeHead(200, { 'Content-Length': sample.length }).end(sample),
    '/endless-error': (_request, response) => {
      open += 1;
      response.once('close', () => (open -= 1));
      response.writeHead(403);
      response.write('no');
    },
    '/too-large': (request, response) => {
      // Its beginning is that of a good video; only who reads on finds out.
      if (request.headers.range !== undefined)
        return void response.writeHead(206, rangeOf(request.headers.range)).end(part(request.headers.range));
      const more = () => {
        while (sent < 60 && !response.destroyed) {
          sent += 1;
          if (!response.write(Buffer.alloc(1024 * 1024))) return void response.once('drain', more);
        }
        response.end();
      };
      response.writeHead(200).write(sample);
      more();
    },
    '/flaky': (request, response) => {
      flaky += 1;
      // Asked twice while it is looked at, for it knows no ranges; then there is trouble twice.
      if (flaky === 3) return void response.writeHead(503).end();
      if (flaky === 4)
        return void response
          .writeHead(200, { 'Content-Length': sample.length })
          .end(sample.subarray(0, 1_000), () => request.destroy());
      response.writeHead(200, { 'Content-Length': sample.length }).end(sample);
    },
  });
});
afterAll(async () => {
  await world.close();
  await host.close();
});

let flaky = 0;
const edges = (range: string): [number, number] => {
  const [, first = '0', last = '0'] = /(\d+)-(\d+)/.exec(range) ?? [];
  return [Number(first), Math.min(Number(last), sample.length - 1)];
};
const part = (range: string) => sample.subarray(edges(range)[0], edges(range)[1] + 1);
const rangeOf = (range: string) => ({ 'Content-Range': `bytes ${edges(range).join('-')}/${sample.length}` });

const post = (videoUrl: string) => world.postJson({ videoUrl, caption: videoUrl.slice(0, 100) });

describe('a video at an address', () => {
  it.each(['/clip.mp4', '/redirect', '/without-ranges'])('%s is published', async (path) => {
    const { status, body } = await post(host.url + path);
    expect(status).toBe(200);
    await world.untilStatus(body.data.id, 'published');
  });

  it('that gives trouble later is tried again', async () => {
    const { body } = await post(`${host.url}/flaky`);
    const settled = await world.untilStatus(body.data.id, 'published');
    expect(settled.history.map(({ note }) => note)).toContain(
      'The video could not be read: the address answered 503 (Service Unavailable). Trying again.',
    );
  });

  it('is read no further than the limit, and nothing is left', async () => {
    const { body } = await post(`${host.url}/too-large`);
    const settled = await world.untilStatus(body.data.id, 'failed');
    expect(settled.error).toMatchObject({
      code: 'video_too_large',
      message: expect.stringMatching(/at least 50.0 MB.*limit is 50 MB/),
    });
    expect(sent).toBeLessThan(60);
    expect(await incomingVideos(world.dataDir)).toEqual([]);
    expect(await storedVideos(world.dataDir)).toEqual([]);
  });

  it.each([
    ['/nothing', /answered 404/],
    ['/page', /an HTML page, not a video/],
    ['/empty.mp4', /empty \(0 bytes\)/],
    ['/loop', /redirects more than 3 times/],
    ['/to-inside', /not on the public internet \(loopback address\)/],
    ['/endless-error', /answered 403/],
  ])('%s is refused before anything is stored', async (path, message) => {
    const { status, body } = await post(host.url + path);
    expect([status, body.error.code]).toEqual([400, 'invalid_request']);
    expect(body.error.details).toMatchObject([{ field: 'videoUrl', message: expect.stringMatching(message) }]);
  });

  it('leaves an answer that it does not read', async () => {
    await until('the end of the connection', () => (open === 0 ? true : undefined), { withinMs: 3_000 });
  });
});

describe('an address inside', () => {
  it.each([
    'http://127.0.0.2/',
    'http://2130706434/',
    'http://0x7f000002/',
    'http://0177.0.0.2/',
    'http://127.2/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[64:ff9b::a00:1]/',
    'http://[2002:a00:1::]/',
    'http://[fd00::1]/',
    'http://[::10.0.0.1]/',
  ])('%s is refused without a connection', async (url) => {
    const { status, body } = await post(url);
    expect(status).toBe(400);
    expect(body.error.details).toMatchObject([
      { field: 'videoUrl', message: expect.stringMatching(/not on the public internet/) },
    ]);
  });

  it.each(['ftp://example.com/a.mp4', 'file:///etc/passwd', 'http://user:secret@127.0.0.1/', 'clip.mp4'])(
    '%s is refused as an address',
    async (url) => {
      const { status, body } = await post(url);
      expect(status).toBe(400);
      expect(body.error.details).toMatchObject([{ rule: 'video_url_invalid', field: 'videoUrl' }]);
    },
  );
});
