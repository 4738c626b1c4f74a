import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LedgerEntry } from '../ledger/entries.js';
import { type Client, put, someBytes, startClient } from '../testing/client.js';

let client: Client;
beforeEach(async () => {
  client = await startClient({ knobs: { rateLimits: false } });
});
afterEach(() => client.sandbox.close());

async function publish(title = '') {
  const token = await client.tokenFor();
  const { publishId, uploadUrl } = await client.init(token, { title });
  await put(uploadUrl, someBytes(1000));
  await client.settled(token, publishId);
  return publishId;
}

describe('the control surface', () => {
  it('gives an overview', async () => {
    await publish();
    expect(await client.control('GET', '')).toMatchObject({
      accounts: [{ openId: 'sbx-open-1', nickname: 'Demo', accountPrivate: true, connected: true, posts: 1 }],
      counts: { accounts: 1, publishes: 1, publishesByStatus: { PUBLISH_COMPLETE: 1 }, posts: 1, faults: 0 },
      knobs: { clientKey: 'sbxkey', rateLimits: false },
    });
  });

  it('makes and changes accounts', async () => {
    const made = await client.control<{ openId: string }>('POST', '/accounts', { nickname: 'New' });
    expect(made).toMatchObject({ nickname: 'New', accountPrivate: true, maxDurationSec: 300, postsPer24h: 15 });
    const changed = await client.control('POST', '/accounts', { openId: made.openId, postsPer24h: 3 });
    expect(changed).toEqual({ ...made, postsPer24h: 3 });
    await expect(client.control('POST', '/accounts', { colour: 'red' })).rejects.toThrow(/^400.*colour/);
    await expect(client.tokenFor('nobody')).rejects.toThrow(/^404/);
  });

  it('makes many accounts with tokens at once', async () => {
    const body = { count: 3, openIdPrefix: 'load-', account: { accountPrivate: false }, scopes: ['video.publish'] };
    const { accounts } = await client.control<{ accounts: { openId: string; tokens: { access_token: string } }[] }>(
      'POST',
      '/accounts/bulk',
      body,
    );
    expect(accounts.map(({ openId }) => openId)).toEqual(['load-1', 'load-2', 'load-3']);
    const token = accounts[2]?.tokens.access_token ?? '';
    const { json } = await client.api('/v2/post/publish/creator_info/query/', {}, token);
    expect(json.data.creator_nickname).toBe('load-3');
  });

  it('refuses knobs that do not exist, and changes nothing then', async () => {
    await expect(client.control('PATCH', '/knobs', { audited: true, warp: 9 })).rejects.toThrow(/^400.*warp/);
    expect(await client.control('GET', '')).toMatchObject({ knobs: { audited: false } });
  });

  it('reads the ledger by account, type and place', async () => {
    await client.control('POST', '/accounts', { openId: 'other' });
    await client.tokenFor('other');
    const read = async (query: string) => {
      const { entries } = await client.control<{ entries: LedgerEntry[] }>('GET', `/ledger${query}`);
      return entries.map(({ seq, type }) => `${seq} ${type}`);
    };
    expect(await read('')).toEqual(['1 knobs_changed', '2 account_saved', '3 account_saved', '4 tokens_issued']);
    expect(await read('?account=other')).toEqual(['3 account_saved', '4 tokens_issued']);
    expect(await read('?type=account_saved&after=2')).toEqual(['3 account_saved']);
    expect(await read('?type=knobs_changed,tokens_issued')).toEqual(['1 knobs_changed', '4 tokens_issued']);
    expect(await read('?limit=1')).toEqual(['1 knobs_changed']);
    await expect(client.control('GET', '/ledger?acount=other')).rejects.toThrow(/^400/);
  });

  it('plays a video, whole or in part', async () => {
    const address = `${client.url}/_sandbox/videos/${await publish()}`;
    const whole = await fetch(address);
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(someBytes(1000));
    for (const [range, first, last] of [
      ['bytes=10-19', 10, 19],
      ['bytes=990-', 990, 999],
      ['bytes=-5', 995, 999],
      ['bytes=990-5000', 990, 999],
    ] as const) {
      const part = await fetch(address, { headers: { range } });
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${first}-${last}/1000`]);
      expect(new Uint8Array(await part.arrayBuffer())).toEqual(someBytes(1000).slice(first, last + 1));
    }
    expect((await fetch(address, { headers: { range: 'bytes=1000-' } })).status).toBe(416);
    expect((await fetch(`${client.url}/_sandbox/videos/none`)).status).toBe(404);
  });
});

describe('the home page', () => {
  const home = async () => (await fetch(client.url)).text();

  it('says that there is no video yet', async () => {
    const text = await home();
    expect(text).toContain('No video yet');
    expect(text).toContain('@demo_user');
  });

  it('plays the videos, newest first, and takes captions for text', async () => {
    const older = await publish('<script>older</script>');
    const newer = await publish('newer');
    const text = await home();
    expect(text.indexOf(encodeURIComponent(newer))).toBeGreaterThan(0);
    expect(text.indexOf(encodeURIComponent(older))).toBeGreaterThan(text.indexOf(encodeURIComponent(newer)));
    expect(text).toContain('&lt;script&gt;older&lt;/script&gt;');
    expect(text).not.toContain('No video yet');
  });
});
