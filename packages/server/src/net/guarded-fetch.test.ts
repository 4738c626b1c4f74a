import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalServer, startLocalServer } from '../testing/local-server.js';
import { createAddressGuard } from './address-guard.js';
import { createGuardedFetch, type GuardedFetch, leave } from './guarded-fetch.js';
import { UnreachableError } from './unreachable.js';

let server: LocalServer;
let opened: GuardedFetch;
let closed: GuardedFetch;
let httpsOnly: GuardedFetch;
beforeAll(async () => {
  server = await startLocalServer((request, response) => {
    const [, name = '', rest = ''] = /^\/([a-z]+)\/?(.*)$/.exec(request.url ?? '') ?? [];
    if (name === 'to') response.writeHead(302, { Location: decodeURIComponent(rest) }).end();
    else if (name === 'hops')
      response.writeHead(307, { Location: rest === '0' ? '/text' : `/hops/${Number(rest) - 1}` }).end();
    else if (name === 'silent') response.flushHeaders();
    else if (name === 'never') request.socket.setTimeout(0);
    else if (name === 'drop') request.socket.destroy();
    else response.writeHead(200, { 'Content-Type': 'text/plain' }).end('hello');
  });
  const loopback = createAddressGuard(['127.0.0.1/32']);
  opened = createGuardedFetch(loopback, { allowHttp: true });
  closed = createGuardedFetch(createAddressGuard([]), { allowHttp: true });
  httpsOnly = createGuardedFetch(loopback, { allowHttp: false });
});
afterAll(async () => {
  await Promise.all([opened.close(), closed.close(), httpsOnly.close()]);
  await server.close();
});

const get = (path: string, timeoutMs = 5_000) => opened.get(server.url + path, { timeoutMs });
const reasonOf = async (answer: Promise<unknown>): Promise<[string, boolean]> => {
  const error: unknown = await answer.then(
    () => 'no error',
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UnreachableError)) throw new Error(`not unreachable: ${String(error)}`);
  return [error.message, error.isPassing];
};

describe('createGuardedFetch', () => {
  it('reads what is allowed, also over three redirects', async () => {
    for (const path of ['/text', '/hops/2']) {
      const answer = await get(path);
      expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/plain' } });
      expect(await answer.body.toArray()).toEqual([Buffer.from('hello')]);
    }
    expect(await reasonOf(get('/hops/3'))).toEqual(['it redirects more than 3 times', false]);
  });

  it.each([
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    'localhost',
    'LOCALHOST',
    '[::ffff:7f00:1]',
    '[::1]',
  ])('connects to no address inside: %s', async (host) => {
    const before = server.requests.length;
    const reason = await reasonOf(closed.get(`http://${host}:${server.port}/text`, { timeoutMs: 5_000 }));
    expect(reason).toEqual(['its host is not on the public internet (loopback address)', false]);
    expect(server.requests).toHaveLength(before);
  });

  it.each([
    ['an address inside', 'http://127.0.0.2:1/', 'its host is not on the public internet (loopback address)'],
    ['another scheme', 'file:///etc/passwd', 'only https addresses are allowed'],
    ['a user name', 'http://user@127.0.0.1/', 'its address holds a user name or password'],
    ['nonsense', 'http://', 'it redirects to something that is no address'],
  ])('follows no redirect to %s', async (_name, location, reason) => {
    expect(await reasonOf(get(`/to/${encodeURIComponent(location)}`))).toEqual([reason, false]);
  });

  it('reads no http unless it is allowed', async () => {
    expect(await reasonOf(httpsOnly.get(`${server.url}/text`, { timeoutMs: 5_000 }))).toEqual([
      'only https addresses are allowed',
      false,
    ]);
  });

  it('says in words what went wrong, and whether it may pass', async () => {
    expect(await reasonOf(get('/drop'))).toEqual(['its host closed the connection', true]);
    expect(await reasonOf(get('/never', 50))).toEqual(['its host took too long', true]);
    expect(await reasonOf(opened.get('http://127.0.0.1:1/', { timeoutMs: 5_000 }))).toEqual([
      'its host refused the connection',
      true,
    ]);
  });

  it("throws the caller's own reason when the caller stops it", async () => {
    const stop = new AbortController();
    const answer = opened.get(`${server.url}/never`, { timeoutMs: 5_000, signal: stop.signal });
    stop.abort(new Error('stopped'));
    await expect(answer).rejects.toThrow('stopped');
  });

  it('ends the connection of an answer that is left', async () => {
    const answer = await get('/silent');
    const ended = once(server.requests.at(-1)?.socket ?? process, 'close');
    leave(answer.body);
    await ended;
    expect(answer.body.destroyed).toBe(true);
  });
});

describe('post', () => {
  const send = (fetcher: GuardedFetch, url: string, timeoutMs = 5_000) =>
    fetcher.post(url, { headers: { 'content-type': 'text/plain' }, body: 'hello', timeoutMs });

  it('gives status and headers, whatever the answer holds', async () => {
    expect(await send(opened, `${server.url}/text`)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/plain' },
    });
    expect(server.requests.at(-1)?.method).toBe('POST');
  });

  it('follows no redirect', async () => {
    const before = server.requests.length;
    expect(await send(opened, `${server.url}/hops/1`)).toMatchObject({ status: 307 });
    expect(server.requests).toHaveLength(before + 1);
  });

  it('waits no longer than it is told for the head, and for the rest not at all', async () => {
    expect(await reasonOf(send(opened, `${server.url}/never`, 50))).toEqual(['its host took too long', true]);
    expect(await send(opened, `${server.url}/silent`, 50)).toMatchObject({ status: 200 });
  });

  it('connects to no address inside, and to none over http unless it is allowed', async () => {
    const before = server.requests.length;
    const inside = 'its host is not on the public internet (loopback address)';
    expect(await reasonOf(send(closed, `http://localhost:${server.port}/text`))).toEqual([inside, false]);
    expect(await reasonOf(send(httpsOnly, `${server.url}/text`))).toEqual(['only https addresses are allowed', false]);
    expect(server.requests).toHaveLength(before);
  });
});

describe('check', () => {
  it('looks names up and judges literal addresses, without connecting', async () => {
    const before = server.requests.length;
    await opened.check(`${server.url}/text`);
    for (const host of ['localhost', '127.1', '[::1]', '[::ffff:7f00:1]', '0x7f.1']) {
      const [reason] = await reasonOf(closed.check(`http://${host}:${server.port}/`));
      expect(reason).toBe('its host is not on the public internet (loopback address)');
    }
    expect(await reasonOf(closed.check('http://nowhere.invalid/'))).toEqual([
      expect.stringMatching(/host/),
      expect.anything(),
    ]);
    expect(server.requests).toHaveLength(before);
  });
});
