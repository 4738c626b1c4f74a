import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TikApisError } from '@tikapis/core';
import { type Bundle, createAppTester, type ZObject } from 'zapier-platform-core';
import { stepEnd } from '../http/deadline.js';
import app from '../self-hosted.js';
import { type FileHost, startFileHost } from '../testing/file-host.js';
import { type OpenVideo, openVideo } from './open-video.js';

const sample = await readFile(new URL('../../../quickstart/assets/sample.mp4', import.meta.url));
const page = '<!doctype html><html><body>Log in</body></html>';
const MB = 1024 * 1024;

let host: FileHost;
beforeAll(async () => {
  host = await startFileHost((request, response) => {
    const { pathname, search } = new URL(request.url ?? '', 'http://host');
    const to = decodeURIComponent(search.slice(1));
    const answers: Record<string, () => unknown> = {
      '/video.mp4': () => response.writeHead(200, { 'Content-Length': sample.length }).end(sample),
      '/chunked.mp4': () =>
        void (response.writeHead(200), response.write(sample.subarray(0, 9)), response.end(sample.subarray(9))),
      '/large.mp4': () => response.writeHead(200, { 'Content-Length': 51 * MB }).write(sample),
      '/endless.mp4': () => {
        response.writeHead(200);
        const more = () =>
          void (
            response.destroyed || (response.write(Buffer.alloc(MB)) ? setImmediate(more) : response.once('drain', more))
          );
        more();
      },
      '/broken.mp4': () => {
        response.writeHead(200, { 'Content-Length': sample.length }).write(sample.subarray(0, sample.length / 2));
        setImmediate(() => response.destroy());
      },
      '/silent.mp4': () => undefined,
      '/login': () => response.writeHead(200, { 'Content-Type': 'text/html' }).end(page),
      '/typed.txt': () => response.writeHead(200, { 'Content-Type': 'text/plain' }).end('my video'),
      '/to': () => response.writeHead(302, { Location: to }).end(),
    };
    const answer = answers[pathname];
    if (answer === undefined) response.writeHead(403).end();
    else answer();
  });
});
afterAll(() => host.close());
beforeEach(() => {
  process.env.TIKAPIS_ALLOW_LOCAL_SERVER = 'true';
  host.requests.length = 0;
});
afterEach(() => {
  delete process.env.TIKAPIS_ALLOW_LOCAL_SERVER;
});

const inTester = createAppTester(app);

/** Opens it in a step whose connection has a key, and for a server at this very host. */
async function opened<Result>(url: string, use: (video: OpenVideo) => Promise<Result>, endsAtMs = stepEnd()) {
  const results: Result[] = [];
  const step = async (z: ZObject, _bundle: Bundle) => {
    const video = await openVideo(z, url, { endsAtMs });
    try {
      results.push(await use(video));
    } finally {
      video.close();
    }
  };
  await inTester(step, { authData: { apiKey: 'key', baseUrl: `${host.url}/v1` } });
  return results[0];
}

async function bytesOf(video: OpenVideo): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of video.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Zapier's core wraps what a step throws. */
async function problemOf(run: Promise<unknown>): Promise<string> {
  const thrown: unknown = await run.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof TikApisError)) return String(thrown);
  return thrown.problems.map(({ code, message }) => `${code}: ${message}`).join(' ');
}

const openedSize = (url: string, endsAtMs?: number) => opened(url, async ({ sizeBytes }) => sizeBytes, endsAtMs);

describe('openVideo', () => {
  it('gives the whole video with the one request that looked at its head', async () => {
    const seen = await opened(`${host.url}/video.mp4?token=1`, async (video) => ({
      name: video.name,
      sizeBytes: video.sizeBytes,
      ok: video.verdict.ok,
      isWhole: sample.equals(await bytesOf(video)),
    }));
    expect(seen).toEqual({ name: 'video.mp4', sizeBytes: sample.length, ok: true, isWhole: true });
    expect(host.requests).toHaveLength(1);
  });

  it('opens it anew for each further try', async () => {
    const areWhole = await opened(`${host.url}/video.mp4`, async (video) => [
      sample.equals(await bytesOf(video)),
      sample.equals(await bytesOf(video)),
      sample.equals(await bytesOf(video)),
    ]);
    expect(areWhole).toEqual([true, true, true]);
    expect(host.requests).toHaveLength(3);
  });

  it('counts a video whose host does not say how long it is', async () => {
    const seen = await opened(`${host.url}/chunked.mp4`, async (video) => ({
      sizeBytes: video.sizeBytes,
      isWhole: sample.equals(await bytesOf(video)),
    }));
    expect(seen).toEqual({ sizeBytes: sample.length, isWhole: true });
    expect(host.requests).toHaveLength(2);
  });

  it.each(['/large.mp4', '/endless.mp4'])('refuses a video of more than 50 MB: %s', async (path) => {
    expect(await problemOf(openedSize(host.url + path))).toMatch(/^video_too_large: The video is .*the limit is 50 MB/);
    expect(host.requests).toHaveLength(1);
  });

  it.each([
    ['/login', 'an HTML page'],
    ['/typed.txt', 'a text file'],
  ])('sees that %s is no video, and names it', async (path, kind) => {
    const verdict = await opened(host.url + path, async (video) => video.verdict);
    expect(verdict).toMatchObject({ ok: false, problems: [{ code: 'video_format_unsupported', field: 'videoUrl' }] });
    expect(verdict?.problems[0]?.message).toContain(kind);
  });

  it('never sends the API key, not even to the host of the server', async () => {
    await openedSize(`${host.url}/v1/video.mp4`).catch(() => {});
    await openedSize(`${host.url}/video.mp4`);
    expect(host.requests.map(({ headers }) => headers['x-api-key'])).toEqual([undefined, undefined]);
  });

  it('goes by the name that Zapier knows its own requests by, and of which it keeps no answers', async () => {
    await openedSize(`${host.url}/video.mp4`);
    expect(host.requests.map(({ headers }) => headers['user-agent'])).toEqual(['Zapier']);
  });

  it('follows redirects to other hosts, and none into this machine', async () => {
    const elsewhere = encodeURIComponent(`http://127.0.0.2:${host.port}/video.mp4`);
    expect(await openedSize(`${host.url}/to?${elsewhere}`)).toBe(sample.length);
    const here = encodeURIComponent(`http://localhost:${host.port}/video.mp4`);
    expect(await problemOf(openedSize(`${host.url}/to?${here}`))).toMatch(
      /^video_url_unreachable: .* it redirects to a host that is not on the public internet\.$/,
    );
  });

  it.each([
    ['/nothing?secret=1', 'its host answered 403'],
    ['/to?/to?', 'maximum redirect reached'],
  ])('says why %s could not be read, without its query', async (path, reason) => {
    const said = await problemOf(openedSize(host.url + path));
    expect(said).toContain('video_url_unreachable: ');
    expect(said).toContain(reason);
    expect(said).not.toContain('secret');
  });

  it('says it of a host that is not there, or takes too long', async () => {
    expect(await problemOf(openedSize('http://127.0.0.1:1/v.mp4'))).toContain('the connection was refused');
    const soon = Date.now() + 100;
    expect(await problemOf(openedSize(`${host.url}/silent.mp4`, soon))).toContain('its host took too long');
  });

  it('says it of a host that breaks off while the video is sent on', async () => {
    expect(await problemOf(opened(`${host.url}/broken.mp4`, bytesOf))).toContain('its host sent nothing more');
  });

  it.each([
    'http://127.0.0.1',
    'http://localhost',
    'http://[::1]',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/v.mp4',
    'http://2130706433/v.mp4',
    'http://server.internal/v.mp4',
  ])('opens no address inside: %s', async (url) => {
    delete process.env.TIKAPIS_ALLOW_LOCAL_SERVER;
    const withPort = url.includes('/', 8) ? url : `${url}:${host.port}/video.mp4`;
    const step = async (z: ZObject, _bundle: Bundle) => openVideo(z, withPort, { endsAtMs: stepEnd() });
    expect(await problemOf(inTester(step))).toContain('its host is not on the public internet');
    expect(host.requests).toHaveLength(0);
  });

  it('reads nothing of what a public address redirects to inside', async () => {
    delete process.env.TIKAPIS_ALLOW_LOCAL_SERVER;
    const body = Readable.from([sample]);
    const answer = { url: 'http://10.0.0.1/v.mp4', status: 200, headers: new Headers(), body };
    const z = { request: async () => answer } as unknown as ZObject;
    const opening = openVideo(z, 'https://example.com/v.mp4', { endsAtMs: stepEnd() });
    expect(await problemOf(opening)).toContain('it redirects to a host that is not on the public internet');
    expect(body.destroyed).toBe(true);
  });
});
