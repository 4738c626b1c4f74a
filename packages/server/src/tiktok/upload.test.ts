import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalServer, startLocalServer } from '../testing/local-server.js';
import { uploadVideo } from './upload.js';

let server: LocalServer;
beforeAll(async () => {
  server = await startLocalServer((request, response) => {
    request.resume().once('end', () => response.writeHead(Number(request.url?.slice(1))).end());
  });
});
afterAll(() => server.close());

const video = { contentType: 'video/mp4', sizeBytes: 5, open: () => Readable.from([Buffer.from('abcde')]) };
const upload = (url: string, apiUrl = server.url) => uploadVideo(url, video, { apiUrl, signal: undefined });

describe('uploadVideo', () => {
  it('sends the whole video in one chunk, without a token', async () => {
    await upload(`${server.url}/201`);
    const { method, headers } = server.requests.at(-1) ?? {};
    expect(method).toBe('PUT');
    expect(headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '5',
      'content-range': 'bytes 0-4/5',
    });
    expect(headers?.authorization).toBeUndefined();
  });

  it.each([
    [201, { kind: 'received' }],
    [200, { kind: 'unknown', reason: 'the upload host answered 200' }],
    [302, { kind: 'unknown', reason: 'the upload host answered 302' }],
    [206, { kind: 'out_of_step' }],
    [416, { kind: 'out_of_step' }],
    [403, { kind: 'address_gone' }],
    [404, { kind: 'address_gone' }],
    [400, { kind: 'refused', reason: 'the upload host answered 400' }],
    [408, { kind: 'unknown', reason: 'the upload host answered 408' }],
    [429, { kind: 'unknown', reason: 'the upload host answered 429' }],
    [502, { kind: 'unknown', reason: 'the upload host answered 502' }],
  ])('status %d', async (status, outcome) => {
    expect(await upload(`${server.url}/${status}`)).toEqual(outcome);
  });

  it('a file that is shorter than it was is not sent as if it were whole', async () => {
    const short = { ...video, open: () => Readable.from([Buffer.from('abc')]) };
    expect(await uploadVideo(`${server.url}/201`, short, { apiUrl: server.url, signal: undefined })).toMatchObject({
      kind: 'unknown',
    });
  });

  it.each([
    'http://open-upload.tiktokapis.com/video/',
    'https://tiktokapis.com.example.org/',
    'https://eviltiktokapis.com/',
    'https://127.0.0.1/',
  ])('sends nothing to %s', async (url) => {
    const outcome = await upload(url, 'https://open.tiktokapis.com');
    expect(outcome).toEqual({ kind: 'refused', reason: 'TikTok named an upload address that is not its own' });
  });
});
