import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Client, put, someBytes, startClient } from '../testing/client.js';
import { beginPut } from '../testing/dying-put.js';

const creatorInfo = '/v2/post/publish/creator_info/query/';
const initPath = '/v2/post/publish/video/init/';
const init = {
  post_info: { privacy_level: 'SELF_ONLY' },
  source_info: { source: 'FILE_UPLOAD', video_size: 10, chunk_size: 10, total_chunk_count: 1 },
};

let client: Client;
let token: string;
beforeEach(async () => {
  client = await startClient({ knobs: { rateLimits: false } });
  token = await client.tokenFor();
});
afterEach(() => client.sandbox.close());

const order = (fault: object) => client.control('POST', '/faults', fault);
const outcome = async (path: string, body: unknown = {}, account = token) => {
  const { status, json } = await client.api(path, body, account);
  return `${status} ${json.error.code}`;
};

describe('a fault', () => {
  it('drops a call before it is acted on', async () => {
    await order({ endpoint: 'init', action: 'drop_before' });
    await expect(client.api(initPath, init, token)).rejects.toThrow();
    expect(await client.ledger('init')).toEqual([]);
    expect(await outcome(initPath, init)).toBe('200 ok');
    expect(await client.ledger('fault_fired')).toMatchObject([
      { account: 'sbx-open-1', endpoint: 'init', action: 'drop_before' },
    ]);
  });

  it('loses the answer of a call that was acted on', async () => {
    await order({ endpoint: 'init', action: 'drop_after' });
    await expect(client.api(initPath, init, token)).rejects.toThrow();
    expect(await client.ledger('init')).toHaveLength(1);
  });

  it('loses the answer of a refresh, whose old token is dead then', async () => {
    const issued = await client.control<{ refresh_token: string }>('POST', '/accounts/sbx-open-1/tokens');
    const form = { grant_type: 'refresh_token', refresh_token: issued.refresh_token };
    await order({ endpoint: 'token', action: 'drop_after', account: 'sbx-open-1' });
    await expect(client.form('/v2/oauth/token/', form)).rejects.toThrow();
    expect((await client.form('/v2/oauth/token/', form)).json.error).toBe('invalid_grant');
  });

  it('loses the answer of a last chunk: the bytes are in, and a second PUT gets 416', async () => {
    const { publishId, uploadUrl } = await client.init(token, { sizeBytes: 10 });
    await order({ endpoint: 'upload', action: 'drop_after', account: 'sbx-open-1' });
    await expect(put(uploadUrl, someBytes(10))).rejects.toThrow();
    expect((await put(uploadUrl, someBytes(10))).status).toBe(416);
    expect((await client.settled(token, publishId)).status).toBe('PUBLISH_COMPLETE');
  });

  it('answers an error, in the shape of the endpoint', async () => {
    await order({ endpoint: 'status', action: 'error', status: 503, code: 'internal_error' });
    expect(await outcome('/v2/post/publish/status/fetch/', { publish_id: 'x' })).toBe('503 internal_error');
    await order({ endpoint: 'token', action: 'error', status: 500, code: 'server_error' });
    const flat = await client.form('/v2/oauth/token/', { grant_type: 'refresh_token' });
    expect([flat.status, flat.json.error]).toEqual([500, 'server_error']);
  });

  it('answers rate_limit_exceeded, which is no refusal of the rate windows', async () => {
    await order({ endpoint: 'creator_info', action: 'rate_limit' });
    expect(await outcome(creatorInfo)).toBe('429 rate_limit_exceeded');
    expect(await client.ledger('rate_limited')).toEqual([]);
  });

  it('slows a call down', async () => {
    await order({ endpoint: 'creator_info', action: 'slow', delayMs: 500 });
    const slow = client.api(creatorInfo, {}, token);
    const quick = client.api(creatorInfo, {}, token);
    const first = await Promise.race([slow.then(() => 'slow'), quick.then(() => 'quick')]);
    expect(first).toBe('quick');
    expect((await slow).status).toBe(200);
  });

  it('expires the access token that is used', async () => {
    await order({ endpoint: 'creator_info', action: 'expire_token' });
    expect(await outcome(creatorInfo)).toBe('401 access_token_invalid');
    expect(await outcome(creatorInfo)).toBe('401 access_token_invalid');
    expect(await outcome(creatorInfo, {}, await client.tokenFor())).toBe('200 ok');
  });

  it('fails the next publish, of the flow of the init it names', async () => {
    await order({ endpoint: 'inbox_init', action: 'fail', failReason: 'picture_size_check_failed' });
    const results = [];
    for (const inbox of [false, true]) {
      const { publishId, uploadUrl } = await client.init(token, { sizeBytes: 10, inbox });
      await put(uploadUrl, someBytes(10));
      const { status, fail_reason } = await client.settled(token, publishId);
      results.push(`${status} ${fail_reason}`);
    }
    expect(results).toEqual(['PUBLISH_COMPLETE undefined', 'FAILED picture_size_check_failed']);
  });

  it('stops reading an upload until the client goes away', async () => {
    const { publishId, uploadUrl } = await client.init(token, { sizeBytes: 5_000_000 });
    await order({ endpoint: 'upload', action: 'stall', afterBytes: 1000 });
    const socket = await beginPut(uploadUrl, { first: 0, last: 4_999_999, total: 5_000_000 }, someBytes(2000));
    while ((await client.ledger('fault_fired')).length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await client.ledger('chunk_received')).toEqual([]);
    socket.destroy();
    await once(socket, 'close');
    expect((await put(uploadUrl, someBytes(5_000_000))).status).toBe(201);
    expect(await client.control('GET', `/publishes/${publishId}`)).toMatchObject({ receivedBytes: 5_000_000 });
  });

  it('hits as many calls as ordered, after those it lets pass, and only its account', async () => {
    await client.control('POST', '/accounts', { openId: 'other' });
    const other = await client.tokenFor('other');
    await order({ action: 'rate_limit', count: 2, skip: 1, account: 'sbx-open-1' });
    const outcomes = [];
    for (const account of [other, token, other, token, token, token])
      outcomes.push(await outcome(creatorInfo, {}, account));
    const hit = '429 rate_limit_exceeded';
    expect(outcomes).toEqual(['200 ok', '200 ok', '200 ok', hit, hit, '200 ok']);
  });

  it('can be looked up and taken back', async () => {
    await order({ action: 'drop_before', count: 3 });
    expect(await client.control('GET', '/faults')).toMatchObject({
      faults: [{ endpoint: 'any', action: 'drop_before', count: 3, skip: 0, account: null }],
    });
    expect(await client.control('DELETE', '/faults')).toEqual({ faults: [] });
    expect(await outcome(creatorInfo)).toBe('200 ok');
  });

  it('that does not exist is refused', async () => {
    await expect(order({ action: 'explode' })).rejects.toThrow(/^400/);
    await expect(order({ action: 'slow' })).rejects.toThrow(/delayMs/);
    await expect(order({ action: 'drop_before', endpoint: 'nowhere' })).rejects.toThrow(/endpoint/);
  });
});
