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
    ['another scheme', 'file:///etc/passwd', 'only https addresses are read'],
    ['a user name', 'http://user@127.0.0.1/', 'its address holds a user name or password'],
    ['nonsense', 'http://', 'it redirects to something that is no address'],
  ])('follows no redirect to %s', async (_name, location, reason) => {
    expect(await reasonOf(get(`/to/${encodeURIComponent(location)}`))).toEqual([reason, false]);
  });

  it('reads no http unless it is allowed', async () => {
    expect(await reasonOf(httpsOnly.get(`${server.url}/text`, { timeoutMs: 5_000 }))).toEqual([
      'only https addresses are read',
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
