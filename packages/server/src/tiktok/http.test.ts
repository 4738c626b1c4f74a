import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalServer, startLocalServer } from '../testing/local-server.js';
import { exchange, parseTikTokJson } from './http.js';

describe('parseTikTokJson', () => {
  it('keeps every digit of ids that a number cannot hold, and leaves the rest numbers', () => {
    const text =
      '{"ids":[7412345678901234567,-9007199254740993],"size":52428800,"ratio":0.5,"big":1e30,"safe":9007199254740991}';
    expect(parseTikTokJson(text)).toEqual({
      ids: ['7412345678901234567', '-9007199254740993'],
      size: 52_428_800,
      ratio: 0.5,
      big: 1e30,
      safe: Number.MAX_SAFE_INTEGER,
    });
  });

  it('gives undefined for what is no JSON', () => {
    expect(parseTikTokJson('<html>Bad Gateway</html>')).toBeUndefined();
    expect(parseTikTokJson('')).toBeUndefined();
  });
});

describe('exchange', () => {
  let server: LocalServer;
  beforeAll(async () => {
    server = await startLocalServer((request, response) => {
      if (request.url === '/drop') request.socket.destroy();
      else if (request.url === '/half')
        response.writeHead(200, { 'Content-Length': 100 }).write('half', () => request.socket.destroy());
      else if (request.url === '/redirect') response.writeHead(302, { Location: '/other' }).end();
      else if (request.url === '/long') response.end('x'.repeat(3_000_000));
      else if (request.url !== '/never') response.end('hello');
    });
  });
  afterAll(() => server.close());
  const ask = (path: string, more: { timeoutMs?: number; signal?: AbortSignal } = {}) =>
    exchange(server.url + path, { method: 'POST', headers: {}, body: 'x', timeoutMs: 5_000, ...more });

  it('gives the whole answer, and follows no redirect', async () => {
    expect(await ask('/')).toEqual({ status: 200, text: 'hello' });
    expect(await ask('/redirect')).toEqual({ status: 302, text: '' });
  });

  it('gives a reason where there is no whole answer', async () => {
    for (const path of ['/drop', '/half'])
      expect(await ask(path)).toEqual({ status: null, reason: expect.stringMatching(/\w/) });
    expect(await ask('/never', { timeoutMs: 50 })).toEqual({ status: null, reason: 'no answer within 0.05 s' });
  });

  it('reads no more than a megabyte', async () => {
    const answer = await ask('/long');
    expect(answer).toMatchObject({ status: 200 });
    expect((answer as { text: string }).text.length).toBeLessThanOrEqual(1024 * 1024);
  });

  it('throws when the caller stops it', async () => {
    const stop = new AbortController();
    const answer = ask('/never', { signal: stop.signal });
    stop.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });
});
