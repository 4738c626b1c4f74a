import { afterEach, describe, expect, it } from '@jest/globals';
import { startTestServer, stopTestServers, unusedAddress } from '../axios/testing/test-server.js';
import { axiosTransport } from '../axios/index.js';
import { virtualTime } from '../watch/testing/virtual-time.js';
import { verifyKey } from './verify-key.js';

afterEach(stopTestServers);

const key = 'sk-secret-4eC39HqLyjWDarjtT1zdp7dc';

function verify(baseUrl: string, apiKey = key) {
  const { now, sleep } = virtualTime(Date.UTC(2026, 10, 22, 12));
  const randomName = () => 'x'.repeat(20);
  return verifyKey({ apiKey, baseUrl, transport: axiosTransport(), now, sleep, random: () => 0, randomName });
}

const noPosts = {
  json: { success: true, data: [], meta: { pagination: { total: 0, pages: 0, current: 1, limit: 1 } } },
};
const refused = (details?: object[]) => ({
  status: 401,
  json: { success: false, error: { code: 'unauthorized', message: 'No.', ...(details && { details }) } },
});

describe('verifyKey', () => {
  it('tells whose key it is, and the limit, where the server does', async () => {
    const limits = { 'X-RateLimit-Limit': '60', 'X-RateLimit-Remaining': '59', 'X-RateLimit-Reset': '1800000000' };
    const account = { id: 'acc_1', email: 'a@example.com', plan: 'pro' };
    const server = await startTestServer({ ...noPosts, headers: limits }, { json: { success: true, data: account } });
    expect(await verify(server.url, ` "${key}"\n`)).toEqual({
      ok: true,
      cleaned: expect.arrayContaining([expect.any(String)]),
      account,
      rateLimit: { limit: 60, remaining: 59, resetAtMs: 1_800_000_000_000 },
    });
    expect(server.received.map(({ url }) => url)).toEqual(['/v1/tiktok/posts?limit=1', '/v1/account']);
  });

  it('takes a server that does not tell whose key it is', async () => {
    const server = await startTestServer(noPosts, { status: 404, text: '<h1>Not found</h1>' });
    expect(await verify(server.url)).toMatchObject({ ok: true, cleaned: [], account: null });
  });

  it.each([
    ['a key that it does not know', refused(), 'key_unknown'],
    [
      'a key that was revoked',
      refused([{ field: 'X-API-Key', rule: 'key_revoked', message: 'Revoked.' }]),
      'key_revoked',
    ],
    [
      'a key that was replaced',
      refused([{ field: 'X-API-Key', rule: 'key_expired', message: 'Replaced.' }]),
      'key_revoked',
    ],
    ['another kind of server', { text: '<!doctype html><title>Hello</title>' }, 'not_tikapis'],
    ['another kind of server, that has no such page', { status: 404, text: '<h1>Not found</h1>' }, 'not_tikapis'],
    [
      'a server that moves the request on',
      { status: 308, headers: { Location: 'https://elsewhere.example' } },
      'wrong_address',
    ],
    ['a server that is shutting down', { status: 503, headers: { 'Retry-After': '1' } }, 'server_away'],
    ['a proxy whose server is away', { status: 502, text: '<h1>Bad gateway</h1>' }, 'server_away'],
  ])('tells apart %s', async (_what, answer, reason) => {
    const server = await startTestServer(answer);
    const verdict = await verify(server.url);
    expect(verdict).toMatchObject({ ok: false, reason });
    expect(JSON.stringify(verdict)).not.toContain(key);
  });

  it('tells apart an address where nobody listens, a host that does not exist and an address that is none', async () => {
    expect(await verify(await unusedAddress())).toMatchObject({ ok: false, reason: 'server_away' });
    expect(await verify('https://tikapis.invalid')).toMatchObject({ ok: false, reason: 'wrong_address' });
    expect(await verify('tikapis')).toMatchObject({ ok: false, reason: 'wrong_address' });
  });

  it('asks nobody about a key that cannot be one', async () => {
    const server = await startTestServer(noPosts);
    for (const pasted of ['', 'YOUR_API_KEY', 'tk_live_damaged']) {
      expect(await verify(server.url, pasted)).toMatchObject({ ok: false, reason: 'key_unusable' });
    }
    expect(server.received).toEqual([]);
  });
});
