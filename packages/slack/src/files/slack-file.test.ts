import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type UploadFile, TikApisError } from '@tikapis/core';
import { clientsOf, fakeSlackApi, type FakeSlackApi, refusal } from '../testing/slack-api.js';
import { sampleFile } from '../testing/sample-posts.js';
import { SlackFileError } from './slack-file-error.js';
import { createOpenSlackFile, type OpenSlackFile } from './slack-file.js';

const video = await readFile(new URL('../../../quickstart/assets/sample.mp4', import.meta.url));
const team = { teamId: 'T1', enterpriseId: null };
const file = { ...sampleFile, name: 'clip.mp4', sizeBytes: video.length };

describe('a file of Slack', () => {
  let api: FakeSlackApi;
  let requests: IncomingMessage[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let server: ReturnType<typeof createServer>;
  let origin: string;
  let open: OpenSlackFile;
  const stop = new AbortController();

  beforeEach(async () => {
    api = fakeSlackApi();
    requests = [];
    answer = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': video.length }).end(video);
    server = createServer((request, response) => {
      requests.push(request);
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    info({});
    open = createOpenSlackFile({ clients: clientsOf(api), fileHosts: [origin] });
  });
  afterEach(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );

  const info = (more: object) => {
    const about = { name: 'clip.mp4', mimetype: 'video/mp4', size: video.length };
    api.answer('files.info', () => ({
      file: { ...about, url_private_download: `${origin}/files-pri/clip.mp4`, ...more },
    }));
  };
  async function bytesOf(upload: UploadFile): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of upload.open()) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
  const opened = () => open(team, file, stop.signal);
  const whyNot = async (given: Promise<unknown>): Promise<string> => {
    const error = await given.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error instanceof SlackFileError || error instanceof TikApisError) return `${error.message} ${error.fix}`;
    throw error ?? new Error('Nothing was wrong.');
  };

  it('is given byte for byte, with the token of the bot, and again for another try', async () => {
    const upload = await opened();
    expect(upload).toMatchObject({ name: 'clip.mp4', contentType: 'video/mp4', sizeBytes: video.length });
    expect(requests).toHaveLength(0);
    expect((await bytesOf(upload)).equals(video)).toBe(true);
    expect((await bytesOf(upload)).equals(video)).toBe(true);
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer xoxb-one', 'Bearer xoxb-one']);
  });

  it('is not downloaded from anywhere else, nor over plain HTTP from a host that was only named', async () => {
    for (const url of ['https://evil.example/clip.mp4', origin.replace('127.0.0.1', 'localhost'), 'nonsense']) {
      info({ url_private_download: `${url}/x`, url_private: url });
      expect(await whyNot(opened())).toMatch(/not kept by Slack itself/);
    }
    const named = createOpenSlackFile({
      clients: clientsOf(api),
      fileHosts: [origin.replace('http://', '')],
    });
    info({});
    expect(await whyNot(named(team, file, stop.signal))).toMatch(/not kept by Slack itself/);
    expect(requests).toHaveLength(0);
  });

  it('that is too large is refused before a byte is asked for', async () => {
    info({ size: 60 * 1024 * 1024 });
    expect(await whyNot(opened())).toMatch(/60 MB .* the limit is 50 MB/);
    expect(requests).toHaveLength(0);
  });

  it('takes no redirect: the token stays where it was sent', async () => {
    answer = (_request, response) => void response.writeHead(302, { location: `${origin}/elsewhere` }).end();
    expect(await whyNot(bytesOf(await opened()))).toMatch(/login page/);
    expect(requests).toHaveLength(1);
  });

  it('is no login page, with status 200 as Slack gives it', async () => {
    answer = (_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
    expect(await whyNot(bytesOf(await opened()))).toMatch(/login page .* files:read/);
  });

  it('is looked into before it goes on: whatever its name is, it has to be a video', async () => {
    const page = Buffer.from('<!doctype html><title>Sign in</title>');
    info({ size: page.length });
    answer = (_request, response) => void response.writeHead(200, { 'content-type': 'video/mp4' }).end(page);
    const seen: Uint8Array[] = [];
    const upload = await opened();
    const read = async () => {
      for await (const chunk of upload.open()) seen.push(chunk);
    };
    expect(await whyNot(read())).toMatch(/HTML page, not a video/);
    expect(seen).toEqual([]);
  });

  it('has the size that Slack said', async () => {
    info({ size: video.length - 1 });
    expect(await whyNot(bytesOf(await opened()))).toMatch(/another size/);
  });

  it('that Slack breaks off may be had later; one that is gone may not', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': String(video.length) });
      response.write(video.subarray(0, 100_000), () => response.destroy());
    };
    await expect(bytesOf(await opened())).rejects.toMatchObject({ mayPass: true });
    answer = (_request, response) => void response.writeHead(503).end();
    await expect(bytesOf(await opened())).rejects.toMatchObject({ mayPass: true });
    answer = (_request, response) => void response.writeHead(404).end();
    await expect(bytesOf(await opened())).rejects.toMatchObject({ mayPass: false });
  });

  it.each([
    ['file_deleted', /no longer in Slack/],
    ['file_not_found', /no longer in Slack/],
    ['access_denied', /does not let the app see/],
    ['missing_scope', /no permission/],
    ['account_inactive', /no longer lets the app/],
  ])('has a sentence for %s', async (error, sentence) => {
    api.answer('files.info', refusal(error));
    expect(await whyNot(opened())).toMatch(sentence);
  });

  it('ends at once when its sending is broken off', async () => {
    const ending = new AbortController();
    answer = () => ending.abort(new Error('enough'));
    const upload = await open(team, file, ending.signal);
    await expect(bytesOf(upload)).rejects.toThrow('enough');
  });
});
