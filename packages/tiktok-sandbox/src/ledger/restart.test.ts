import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SandboxOptions } from '../sandbox.js';
import { type Client, put, someBytes, startClient } from '../testing/client.js';
import { startReceiver } from '../testing/receiver.js';
import { stillClock } from '../testing/clock.js';
import type { LedgerEntry } from './entries.js';
import { fold } from './fold.js';
import { openLedger } from './ledger.js';
import { emptyState } from './state.js';

const chunkBytes = 5_242_880;
const clock = stillClock();

let dataDir: string;
let client: Client;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-restart-'));
});
afterEach(async () => {
  await client.sandbox.close();
  rmSync(dataDir, { recursive: true });
});

const lines = () => readFileSync(join(dataDir, 'ledger.jsonl'), 'utf8').trimEnd().split('\n');

async function start(options: SandboxOptions = {}) {
  client = await startClient({ dataDir, now: clock.now, ...options });
}

async function restart(options: SandboxOptions = {}) {
  await client.sandbox.close();
  await start(options);
}

describe('a sandbox with a data folder', () => {
  it('goes on with its accounts, tokens, knobs, clock, faults and ids', async () => {
    await start({ knobs: { rateLimits: false, clientSecret: 'mine' } });
    await client.control('POST', '/accounts', { openId: 'kept', nickname: 'Kept' });
    const token = await client.tokenFor('kept');
    const first = await client.init(token);
    await client.control('POST', '/faults', { endpoint: 'status', action: 'error', status: 503, count: 2 });
    await client.api('/v2/post/publish/status/fetch/', { publish_id: first.publishId }, token);
    await client.control('POST', '/clock', { advanceMs: 60_000 });
    const before = await client.control<{ now: number; knobs: object }>('GET', '');

    await restart();
    expect(await client.control('GET', '')).toMatchObject({ now: before.now, knobs: before.knobs });
    const status = () => client.api('/v2/post/publish/status/fetch/', { publish_id: first.publishId }, token);
    expect((await status()).status).toBe(503);
    expect((await status()).json.data).toEqual({ status: 'PROCESSING_UPLOAD', uploaded_bytes: 0 });
    const info = await client.api('/v2/post/publish/creator_info/query/', {}, token);
    expect(info.json.data.creator_nickname).toBe('Kept');
    expect((await client.init(token)).publishId).not.toBe(first.publishId);
    expect(await client.ledger('init')).toHaveLength(2);
  });

  it('does not take a used refresh token again', async () => {
    await start();
    const path = '/accounts/sbx-open-1/tokens';
    const { refresh_token } = await client.control<{ refresh_token: string }>('POST', path);
    const refresh = () => client.form('/v2/oauth/token/', { grant_type: 'refresh_token', refresh_token });
    expect((await refresh()).json.error).toBeUndefined();
    clock.advance(1);
    await restart();
    expect((await refresh()).json.error).toBe('invalid_grant');
  });

  it('goes on with an upload between two chunks', async () => {
    await start();
    const token = await client.tokenFor();
    const video = someBytes(2 * chunkBytes);
    const total = video.length;
    const { publishId, uploadUrl } = await client.init(token, { sizeBytes: total, chunkBytes });
    await put(uploadUrl, video.slice(0, chunkBytes), { total });
    await restart();
    const there = new URL(uploadUrl);
    const here = `${client.url}${there.pathname}${there.search}`;
    expect((await put(here, video.slice(chunkBytes), { first: chunkBytes, total })).status).toBe(201);
    const [done] = await client.ledger('upload_completed');
    expect(done).toMatchObject({ publishId, sha256: createHash('sha256').update(video).digest('hex') });
  });

  it('processes and moderates what it was stopped in the middle of', async () => {
    const knobs = { audited: true, processingDelayMs: 1000, moderationDelayMs: 1000 };
    await start({ knobs });
    await client.control('POST', '/accounts', { openId: 'sbx-open-1', accountPrivate: false });
    const token = await client.tokenFor();
    const { publishId, uploadUrl } = await client.init(token, { privacyLevel: 'PUBLIC_TO_EVERYONE' });
    await put(uploadUrl, someBytes(1000));
    await restart({ knobs });
    clock.advance(1000);
    await client.control('POST', '/clock', { advanceMs: 0 });
    expect(await client.ledger('published')).toMatchObject([{ publishId }]);
    await restart({ knobs });
    clock.advance(1000);
    await client.control('POST', '/clock', { advanceMs: 0 });
    expect(await client.ledger('publicly_available')).toMatchObject([{ publishId }]);
  });

  it('completes an upload that was killed between its last chunk and its completion', async () => {
    await start();
    const token = await client.tokenFor();
    const { publishId, uploadUrl } = await client.init(token);
    await put(uploadUrl, someBytes(1000));
    await client.sandbox.close();
    const upTo = lines().findIndex((line) => line.includes('"upload_completed"'));
    writeFileSync(join(dataDir, 'ledger.jsonl'), `${lines().slice(0, upTo).join('\n')}\n`);
    await start();
    expect((await client.settled(token, publishId)).status).toBe('PUBLISH_COMPLETE');
    const [done] = await client.ledger('upload_completed');
    expect(done?.sha256).toBe(createHash('sha256').update(someBytes(1000)).digest('hex'));
  });

  it('delivers the webhooks it still owes', async () => {
    const receiver = await startReceiver([500]);
    await start({ knobs: { webhookUrl: receiver.url, webhookBackoffMs: 1000 } });
    const token = await client.tokenFor();
    await client.form('/v2/oauth/revoke/', { token });
    while ((await client.ledger('webhook_sent')).length === 0) await new Promise(setImmediate);
    clock.advance(1000);
    await restart();
    expect(await receiver.received(2)).toHaveLength(2);
    await receiver.close();
  });

  it('forgets the line that was being written when it was killed', async () => {
    await start();
    const count = lines().length;
    await client.sandbox.close();
    appendFileSync(join(dataDir, 'ledger.jsonl'), '{"seq":99,"type":"accou');
    await start();
    expect((await client.control<{ lastSeq: number }>('GET', '/ledger')).lastSeq).toBe(count + 1);
    const entries = lines().map((line): LedgerEntry => JSON.parse(line));
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  });
});

describe('a ledger', () => {
  it('adds up to the same state from its file as from its entries, at 20,000 of them', async () => {
    await start();
    await client.control('POST', '/accounts/bulk', { count: 10_000 });
    const { entries } = await client.control<{ entries: LedgerEntry[] }>('GET', '/ledger');
    const state = emptyState();
    for (const entry of entries) fold(state, entry);
    const reread = openLedger(clock.now, join(dataDir, 'ledger.jsonl'));
    reread.close();
    expect(reread.entries).toEqual(entries);
    expect(reread.state).toEqual(state);
    expect(reread.state.accounts.size).toBe(10_001);
  });
});
