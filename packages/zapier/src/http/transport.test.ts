import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { NewPostFields, UploadFile } from '@tikapis/core';
import { type Bundle, createAppTester, type ZObject } from 'zapier-platform-core';
import app from '../self-hosted.js';
import { type AnsweringServer, startAnsweringServer } from '../testing/answering-server.js';
import { startFileHost } from '../testing/file-host.js';
import { openClient } from './client.js';

process.env.TIKAPIS_ALLOW_LOCAL_SERVER = 'true';

let server: AnsweringServer;
beforeAll(async () => {
  server = await startAnsweringServer(() => ({ body: { success: true, data: { id: 'post_1', status: 'pending' } } }));
});
beforeEach(() => void (server.received.length = 0));
afterAll(() => server.close());

const inTester = createAppTester(app);

/** Makes a post in a step of Zapier. */
const post = (video: { url: string } | { file: UploadFile }, fields: NewPostFields = {}) =>
  inTester(async (z: ZObject, bundle: Bundle) => openClient(z, bundle).createPost(video, fields), {
    authData: { apiKey: 'key', baseUrl: server.url },
  });

const fileOf = (sizeBytes: number, open: UploadFile['open']): UploadFile => ({
  name: 'v.mp4',
  contentType: 'video/mp4',
  sizeBytes,
  open,
});

it('sends JSON letter for letter, by the name that Zapier knows its own requests by', async () => {
  const caption = '{{name}} {{bundle.authData.apiKey}} {{process.env.PATH}} "שלום"';
  await post({ url: 'https://example.com/v.mp4' }, { caption });
  const [request] = server.received;
  expect(JSON.parse(request?.body ?? '')).toEqual({ videoUrl: 'https://example.com/v.mp4', caption });
  expect(request?.headers).toMatchObject({ 'user-agent': 'Zapier', 'x-api-key': 'key' });
});

it('sends a file with its length known', async () => {
  const file = fileOf(6, async function* () {
    yield Buffer.from('one');
    yield Buffer.from('two');
  });
  await post({ file });
  const [request] = server.received;
  expect(request?.headers).toMatchObject({
    'content-type': expect.stringMatching(/^multipart\/form-data/),
    'content-length': String(Buffer.byteLength(request?.body ?? '')),
  });
  expect(request?.body).toContain('onetwo');
});

it('ends at once, with its own words, when the file cannot be read to its end', async () => {
  const file = fileOf(6, async function* () {
    yield Buffer.from('one');
    throw new RangeError('the host broke off');
  });
  await expect(post({ file })).rejects.toMatchObject({
    name: 'RangeError',
    message: expect.stringContaining('broke off'),
  });
  await expect(post({ file: fileOf(9, async function* () {}) })).rejects.toMatchObject({
    code: 'video_file_unreadable',
  });
  expect(server.received).toEqual([]);
  // Or it waits for the end of the step.
}, 15_000);

it('closes the file when the server answers before it has all of it', async () => {
  const refusing = await startFileHost((_request, response) => {
    response.writeHead(413, { 'Content-Type': 'application/json', Connection: 'close' }).end('{"error":"too large"}');
  });
  const pieces = 800;
  let sent = 0;
  let isClosed = false;
  const file = fileOf(pieces * 65_536, async function* () {
    try {
      for (; sent < pieces; sent += 1) yield Buffer.alloc(65_536);
    } finally {
      isClosed = true;
    }
  });
  const step = async (z: ZObject, bundle: Bundle) => openClient(z, bundle).createPost({ file }, {});
  await expect(inTester(step, { authData: { apiKey: 'key', baseUrl: refusing.url } })).rejects.toMatchObject({
    status: 413,
    message: expect.stringContaining('too large'),
  });
  expect(isClosed).toBe(true);
  expect(sent).toBeLessThan(pieces);
  await refusing.close();
});
