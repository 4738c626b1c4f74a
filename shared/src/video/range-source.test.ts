import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { inspectVideo } from './inspect-video.js';
import { rangeSource } from './range-source.js';
import { box, joined, zeros } from './testing/bytes.js';
import { ftyp, moov } from './testing/movie-writer.js';

const file = joined(ftyp(), box('mdat', zeros(3_000_000)), moov());
let server: Server | undefined;

/** A source over a real server that answers as told. */
async function served(answer: (request: IncomingMessage, response: ServerResponse, range: [number, number]) => void) {
  let requests = 0;
  server = createServer((request, response) => {
    requests += 1;
    const [first = 0, last = 0] =
      /(\d+)-(\d+)/
        .exec(request.headers.range ?? '')
        ?.slice(1)
        .map(Number) ?? [];
    answer(request, response, [first, Math.min(last, file.byteLength - 1)]);
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  const address = `http://127.0.0.1:${bound.port}/video.mp4`;
  const source = rangeSource((first, last) => fetch(address, { headers: { range: `bytes=${first}-${last}` } }));
  return { source, requests: () => requests };
}

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((done) => (server === undefined ? done(undefined) : server.close(done)));
  server = undefined;
});

function partial(
  response: ServerResponse,
  [first, last]: [number, number],
  headers = {},
  total = `${file.byteLength}`,
): void {
  if (first >= file.byteLength) response.writeHead(416, { 'content-range': `bytes */${total}` }).end();
  else
    response
      .writeHead(206, { 'content-range': `bytes ${first}-${last}/${total}`, etag: '"1"', ...headers })
      .end(file.subarray(first, last + 1));
}

describe('rangeSource', () => {
  it('inspects a video in two requests and learns its size', async () => {
    const { source, requests } = await served((_, response, range) => partial(response, range));
    expect(await inspectVideo(source)).toMatchObject({ sizeBytes: file.byteLength, video: { durationMs: 3000 } });
    expect(requests()).toBe(2);
  });

  it('gives the bytes asked for, fewer at the end, none behind it', async () => {
    const { source } = await served((_, response, range) => partial(response, range));
    expect(Buffer.from(await source.read(10, 20)).equals(file.subarray(10, 30))).toBe(true);
    expect(await source.read(file.byteLength - 5, 50)).toHaveLength(5);
    expect(await source.read(file.byteLength + 5, 50)).toHaveLength(0);
  });

  it('learns from 416 that a video is empty', async () => {
    const { source } = await served((_, response) => response.writeHead(416, { 'content-range': 'bytes */0' }).end());
    expect(await inspectVideo(source)).toMatchObject({ readable: false, reason: 'empty', sizeBytes: 0 });
  });

  it('does without a total', async () => {
    const { source } = await served((_, response, range) => partial(response, range, {}, '*'));
    expect(await inspectVideo(source)).toMatchObject({ sizeBytes: null, video: { durationMs: 3000 } });
  });

  it('refuses a server that ignores Range, without taking the whole video', async () => {
    let sentBytes = 0;
    const { source } = await served((_, response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(64 * 1024);
      const send = () => {
        while (sentBytes < 1e9 && response.write(chunk)) sentBytes += chunk.byteLength;
      };
      response.on('drain', send);
      send();
    });
    await expect(inspectVideo(source)).rejects.toMatchObject({ code: 'video_url_no_range', retryable: false });
    expect(sentBytes).toBeLessThan(100e6);
  });

  it('refuses a part that was not asked for', async () => {
    const { source } = await served((_, response) => partial(response, [100, 199]));
    await expect(source.read(0, 500)).rejects.toMatchObject({ code: 'video_url_no_range', context: { status: 206 } });
  });

  it.each([403, 404, 500])('says that the address answered %d', async (status) => {
    const { source } = await served((_, response) => response.writeHead(status).end('no'));
    await expect(source.read(0, 100)).rejects.toMatchObject({ code: 'video_url_refused', status });
  });

  it('notices that the video changes while it is read', async () => {
    for (const second of [{ headers: { etag: '"2"' } }, { total: '999' }]) {
      let answers = 0;
      const { source } = await served((_, response, range) => {
        answers += 1;
        partial(response, range, answers > 1 ? second.headers : {}, answers > 1 ? second.total : undefined);
      });
      await source.read(0, 10);
      await expect(source.read(10, 10)).rejects.toMatchObject({ code: 'video_url_changed', retryable: true });
      server?.close();
    }
  });

  it('notices missing bytes', async () => {
    const { source } = await served((_, response) =>
      response.writeHead(206, { 'content-range': `bytes 0-99/${file.byteLength}` }).end(file.subarray(0, 60)),
    );
    await expect(source.read(0, 100)).rejects.toMatchObject({
      code: 'video_url_interrupted',
      context: { expectedBytes: 100, receivedBytes: 60 },
    });
  });
});
