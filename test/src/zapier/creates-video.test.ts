import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { startRevisionB } from '../n8n/documented-servers.js';
import { type Line, openLine } from '../n8n/line.js';
import { startVideoHost, type VideoHost } from '../server/video-host.js';
import { createWorld, sample, type World } from '../server/world.js';
import { thrownBy } from './thrown.js';
import { openZapierApp, type Row, type ZapierApp } from './zapier-app.js';

jest.setTimeout(60_000);

const MB = 1024 * 1024;
const page = '<!doctype html><html><body>Log in</body></html>';

let world: World;
/** Of an address of this machine that the server may not open, and Zapier may. */
let host: VideoHost;
const asked: IncomingMessage[] = [];
let line: Line;
let app: ZapierApp;
beforeAll(async () => {
  const video = (request: IncomingMessage) => void asked.push(request);
  [world, host] = await Promise.all([
    createWorld(),
    startVideoHost(
      {
        '/video.mp4': (request, response) => {
          video(request);
          response.writeHead(200, { 'Content-Length': sample.length }).end(sample);
        },
        '/unsized.mp4': (_request, response) => {
          response.writeHead(200).write(sample.subarray(0, 100));
          response.end(sample.subarray(100));
        },
        '/large.mp4': (_request, response) => {
          response.writeHead(200, { 'Content-Length': 51 * MB }).write(sample);
        },
        '/login': (_request, response) => {
          response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
        },
        '/to': (_request, response) => {
          response.writeHead(302, { Location: '/video.mp4' }).end();
        },
      },
      '127.0.0.2',
    ),
  ]);
});
beforeEach(async () => {
  asked.length = 0;
  line = await openLine(world.apiUrl);
  app = await openZapierApp('self-hosted', () => ({ apiKey: world.apiKey, baseUrl: line.apiUrl }));
});
afterEach(() => line.close());
afterAll(async () => {
  await world.close();
  await host.close();
});

const publish = (path: string, inputData: object = {}) =>
  app.run<Row>('creates.publish_video.operation.perform', {
    inputData: { accountId: 'default', video: host.url + path, visibility: 'private', caption: path, ...inputData },
  });
const uploads = () => line.seen.filter(({ headers }) => headers['content-type']?.startsWith('multipart/') === true);

it.each(['/video.mp4', '/unsized.mp4', '/to'])(
  'passes a video on that the server cannot open, byte for byte: %s',
  async (path) => {
    const caption = `${path} {{name}} "quoted"\nשלום`;
    const row = await publish(path, { caption, hashtags: ['one', 'two'], aiGenerated: true });
    expect(row).toMatchObject({
      caption: `${caption} #one #two`,
      video: { container: 'mp4', sizeBytes: sample.length },
    });
    const { publishId } = await world.untilStatus(row.id, 'published');
    const stored = (await world.ledger('upload_completed')).find((entry) => entry.publishId === publishId);
    expect(stored?.sha256).toBe(createHash('sha256').update(sample).digest('hex'));
    const told = (await world.ledger('init')).find((entry) => entry.publishId === publishId);
    expect(told?.postInfo).toMatchObject({ title: `${caption} #one #two`, is_aigc: true, privacy_level: 'SELF_ONLY' });
    expect(uploads()).toHaveLength(1);
  },
);

it('shows the API key to its server alone', async () => {
  await publish('/video.mp4', { caption: 'no key' });
  expect(asked).toHaveLength(1);
  expect(JSON.stringify(asked[0]?.rawHeaders)).not.toContain(world.apiKey);
  expect(line.seen.map(({ headers }) => headers['x-api-key'])).toEqual([world.apiKey, world.apiKey]);
});

it.each([
  ['/large.mp4', 'The video is 51 MB (53,477,376 bytes); the limit is 50 MB'],
  ['/login', 'an HTML page, not a video'],
  ['/nothing', 'its host answered 404'],
])('sends no byte of what cannot be posted: %s', async (path, reason) => {
  const thrown = await thrownBy(publish(path));
  expect(thrown).toMatchObject({ name: 'AppError', message: expect.stringContaining(reason) });
  expect(thrown.message).toContain('See “Video”.');
  expect(uploads()).toEqual([]);
});

it('opens nothing when something else is wrong as well', async () => {
  const thrown = await thrownBy(publish('/video.mp4', { brandedContent: true }));
  expect(thrown.message).toMatch(/Branded content cannot have.*not on the public internet/);
  expect(asked).toEqual([]);
});

it('checks a video from Zapier when the server cannot open it, and publishes nothing', async () => {
  const check = (path: string, caption = 'fine') =>
    app.run<{ ok: boolean; problems: string[] }>('creates.check_video.operation.perform', {
      inputData: { accountId: 'default', video: host.url + path, visibility: 'private', caption },
    });
  expect(await check('/video.mp4')).toEqual({
    ok: true,
    problems: [],
    warnings: [],
    video: { container: 'mp4', sizeBytes: sample.length, durationMs: expect.any(Number), width: 720, height: 1280 },
  });
  expect(await check('/login', 'x'.repeat(2_201))).toMatchObject({
    ok: false,
    problems: [expect.stringContaining('2,201'), expect.stringContaining('an HTML page')],
  });
  expect(await check('/large.mp4')).toMatchObject({ ok: false, problems: [expect.stringContaining('51 MB')] });
  expect(uploads()).toEqual([]);
});

it('passes the video on to a server that takes files alone', async () => {
  const server = await startRevisionB();
  const there = await openZapierApp('hosted', () => ({ apiKey: 'any-key', baseUrl: server.apiUrl }));
  const row = await there.run<Row>('creates.publish_video.operation.perform', {
    inputData: { accountId: 'default', video: `${host.url}/video.mp4`, visibility: 'private', caption: 'a file' },
  });
  expect(row).toMatchObject({ id: server.posts[0]?.id, status: 'pending' });
  expect(server.posts).toMatchObject([{ caption: 'a file' }]);
  await server.close();
});
