import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorld, type World } from '../server/world.js';
import { insideHosts, insideNames } from './inside-addresses.js';

/** A server inside: whatever leads to it must not reach it. */
let inside: Server;
let port: number;
let hits = 0;
/** The only one that may be reached, in the second world; it sends everybody on. */
let redirector: Server;
let closed: World;
let open: World;
beforeAll(async () => {
  inside = createServer((_request, response) => {
    hits += 1;
    response.end();
  });
  port = await listen(inside, '0.0.0.0');
  redirector = createServer((request, response) => {
    const to = new URL(request.url ?? '', 'http://redirector').searchParams.get('to') ?? '';
    // Header values are bytes: a name in another script goes out as its UTF-8.
    response.writeHead(302, { Location: Buffer.from(to).toString('latin1') }).end();
  });
  await listen(redirector, '127.0.0.1');
  closed = await createWorld({ environment: { TIKAPIS_ALLOWED_RANGES: '', TIKAPIS_CALLBACK_HOSTS: '*' } });
  open = await createWorld();
});
afterAll(async () => {
  await closed.close();
  await open.close();
  for (const server of [inside, redirector]) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server, host: string): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

const json = (body: object) => ({ headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
const posting = (world: World, videoUrl: string) => world.postJson({ videoUrl, caption: 'x' });
const hooking = (world: World, url: string) =>
  world.call('POST', '/webhooks', json({ url, events: ['post.published'] }));
const callingBack = (world: World, callbackUrl: string) => world.postForm({ callbackUrl });

const there = [...insideHosts, ...insideNames];
const redirectTo = (url: string) =>
  `http://127.0.0.1:${(redirector.address() as AddressInfo).port}/?to=${encodeURIComponent(url)}`;

/** Whether the request was refused for its address. */
const refused = (field: string) => ({
  status: 400,
  body: { error: { code: 'invalid_request', details: [expect.objectContaining({ field })] } },
});

describe(`each of ${there.length} ways to the inside`, () => {
  it.each(there)('%s is refused for a video, a webhook and a callback', async (host) => {
    for (const url of [`http://${host}:${port}/a.mp4`, `https://${host}/a.mp4`]) {
      expect(await posting(closed, url)).toMatchObject(refused('videoUrl'));
      expect(await hooking(closed, url)).toMatchObject(refused('url'));
      expect(await callingBack(closed, url)).toMatchObject(refused('callbackUrl'));
    }
  });

  // What the allowed range of the second world holds is no secret there.
  const stillInside = there.filter((host) => !leadsTo(host, '127.0.0.1'));
  it.each(stillInside)('%s is refused as the end of a redirect', async (host) => {
    expect(await posting(open, redirectTo(`http://${host}:${port}/a.mp4`))).toMatchObject(refused('videoUrl'));
    const twice = redirectTo(redirectTo(`http://${host}:${port}/a.mp4`));
    expect(await posting(open, twice)).toMatchObject(refused('videoUrl'));
  });

  it('was not reached by any', () => {
    expect(there.length).toBeGreaterThanOrEqual(60);
    expect(hits).toBe(0);
  });
});

describe('what is no address of the web', () => {
  it.each([
    'file:///etc/passwd',
    'ftp://10.0.0.1/a.mp4',
    'gopher://127.0.0.1:6379/_INFO',
    'data:video/mp4;base64,AAAA',
    'javascript:alert(1)',
    'jar:http://127.0.0.1!/',
    'http://user:secret@example.com/a.mp4',
    'http://example.com@127.0.0.1/a.mp4',
    'http://[::1',
    'http://[fe80::1%25eth0]/a.mp4',
    '//127.0.0.1/a.mp4',
    '\\\\127.0.0.1\\a.mp4',
  ])('%s is refused, and as the end of a redirect', async (url) => {
    expect(await posting(closed, url)).toMatchObject(refused('videoUrl'));
    expect(await hooking(closed, url)).toMatchObject(refused('url'));
    expect(await posting(open, redirectTo(url))).toMatchObject(refused('videoUrl'));
  });
});

/** Whether a host of the list is a spelling of an address. */
function leadsTo(host: string, address: string): boolean {
  const { hostname } = new URL(`http://${host}/`);
  return [address, `[::ffff:7f00:1]`, 'localhost', 'localhost.', `${address}.`].includes(hostname);
}
