import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LedgerEntry } from '../ledger/entries.js';
import type { Publish } from '../ledger/state.js';
import { type Client, put, someBytes, startClient } from '../testing/client.js';
import { beginPut } from '../testing/dying-put.js';

/** Two chunks: one of 5,242,880 bytes, and the rest. */
const chunkBytes = 5_242_880;
const video = someBytes(2 * chunkBytes + 77);
const total = video.length;
const [head, tail] = [video.slice(0, chunkBytes), video.slice(chunkBytes)];

let client: Client;
let token: string;
beforeEach(async () => {
  client = await startClient({ knobs: { rateLimits: false } });
  token = await client.tokenFor();
});
afterEach(() => client.sandbox.close());

const begin = () => client.init(token, { sizeBytes: total, chunkBytes });
const publishOf = (publishId: string) => client.control<Publish>('GET', `/publishes/${publishId}`);

/** Waits for the next entry of a type: a dead connection is noticed when it is noticed. */
async function nextEntry(type: LedgerEntry['type']): Promise<void> {
  while ((await client.ledger(type)).length === 0) await new Promise((resolve) => setImmediate(resolve));
}

describe('PUT upload_url', () => {
  it('takes a video chunk by chunk into a file, with its SHA-256', async () => {
    const { publishId, uploadUrl } = await begin();
    const first = await put(uploadUrl, head, { total });
    expect([first.status, first.headers.get('content-range')]).toEqual([206, `bytes 0-${chunkBytes - 1}/${total}`]);
    const { json } = await client.api('/v2/post/publish/status/fetch/', { publish_id: publishId }, token);
    expect(json.data).toEqual({ status: 'PROCESSING_UPLOAD', uploaded_bytes: chunkBytes });
    const second = await put(uploadUrl, tail, { first: chunkBytes, total });
    expect([second.status, second.headers.get('content-range')]).toEqual([201, `bytes 0-${total - 1}/${total}`]);

    expect(await client.ledger('chunk_received')).toMatchObject([
      { first: 0, last: chunkBytes - 1, receivedBytes: chunkBytes },
      { first: chunkBytes, last: total - 1, receivedBytes: total },
    ]);
    const [done] = await client.ledger('upload_completed');
    expect(done).toMatchObject({ publishId, sizeBytes: total });
    expect(done?.sha256).toBe(createHash('sha256').update(video).digest('hex'));
    expect(done?.path).toMatch(/v_pub_file_v2-1\.\d{19}\.mp4$/);
    expect(readFileSync(done?.path ?? '').equals(video)).toBe(true);
    expect(await publishOf(publishId)).toMatchObject({ receivedBytes: total, file: { sha256: done?.sha256 } });
  });

  it('answers 416 with the progress to a range that does not come next', async () => {
    const { uploadUrl } = await begin();
    const early = await put(uploadUrl, tail, { first: chunkBytes, total });
    expect([early.status, early.headers.get('content-range')]).toEqual([416, `bytes */${total}`]);
    await put(uploadUrl, head, { total });
    const again = await put(uploadUrl, head, { total });
    expect([again.status, again.headers.get('content-range')]).toEqual([416, `bytes 0-${chunkBytes - 1}/${total}`]);
    expect((await put(uploadUrl, tail, { first: chunkBytes, total })).status).toBe(201);
    const after = await put(uploadUrl, tail, { first: chunkBytes, total });
    expect([after.status, after.headers.get('content-range')]).toEqual([416, `bytes 0-${total - 1}/${total}`]);
    expect(await client.ledger('upload_completed')).toHaveLength(1);
  });

  it.each([
    ['another type', { 'content-type': 'application/octet-stream' }],
    ['a malformed range', { 'content-range': 'bytes=0-9/10' }],
    ['another total', { 'content-range': 'bytes 0-9/11' }],
    ['a range of another length', { 'content-range': 'bytes 0-8/10' }],
    ['a range past the end', { 'content-range': 'bytes 1-10/10' }],
  ])('answers 400 to %s', async (_name, headers) => {
    const { uploadUrl } = await client.init(token, { sizeBytes: 10 });
    expect((await put(uploadUrl, someBytes(10), { headers })).status).toBe(400);
    expect((await put(uploadUrl, someBytes(10))).status).toBe(201);
  });

  it('answers 400 to a chunk that is not of the plan', async () => {
    const { uploadUrl } = await begin();
    expect((await put(uploadUrl, video.slice(0, 1000), { total })).status).toBe(400);
  });

  it('answers 400 to a body without its length', async () => {
    const { uploadUrl } = await client.init(token, { sizeBytes: 10 });
    const headers = { 'content-type': 'video/mp4', 'content-range': 'bytes 0-9/10', 'transfer-encoding': 'chunked' };
    const call = request(uploadUrl, { method: 'PUT', headers });
    call.end(someBytes(10));
    const [response] = await once(call, 'response');
    response.resume();
    expect(response.statusCode).toBe(400);
  });

  it('answers 403 after the hour and 404 to an address it never gave', async () => {
    const { uploadUrl } = await client.init(token, { sizeBytes: 10 });
    expect((await put(uploadUrl.replace(/upload_id=\w/, 'upload_id=z'), someBytes(10))).status).toBe(404);
    expect((await put(uploadUrl.slice(0, -1), someBytes(10))).status).toBe(404);
    await client.control('POST', '/clock', { advanceMs: 3_600_000 });
    expect((await put(uploadUrl, someBytes(10))).status).toBe(403);
  });

  it('names the file after its type', async () => {
    for (const [type, extension] of [
      ['video/quicktime', 'mov'],
      ['video/webm', 'webm'],
    ] as const) {
      const { uploadUrl } = await client.init(token, { sizeBytes: 10 });
      await put(uploadUrl, someBytes(10), { headers: { 'content-type': type } });
      expect((await client.ledger('upload_completed')).at(-1)?.path).toMatch(new RegExp(`\\.${extension}$`));
    }
  });
});

describe('a connection that dies in the middle of a chunk', () => {
  it('leaves the upload at the last whole chunk, to be gone on with', async () => {
    const { publishId, uploadUrl } = await begin();
    await put(uploadUrl, head, { total });
    const range = { first: chunkBytes, last: total - 1, total };
    const socket = await beginPut(uploadUrl, range, new Uint8Array(100_000).fill(255));
    socket.destroy();
    await nextEntry('chunk_interrupted');
    expect((await publishOf(publishId)).receivedBytes).toBe(chunkBytes);

    expect((await put(uploadUrl, tail, { first: chunkBytes, total })).status).toBe(201);
    const { file } = await publishOf(publishId);
    expect(file?.sha256).toBe(createHash('sha256').update(video).digest('hex'));
    expect(readFileSync(file?.path ?? '').equals(video)).toBe(true);
  });

  it('gives way to the attempt that comes after it', async () => {
    const { publishId, uploadUrl } = await begin();
    // Not for its sake, but because its entry says that the PUT has arrived.
    await client.control('POST', '/faults', { endpoint: 'upload', action: 'stall', afterBytes: 1000 });
    const silent = await beginPut(uploadUrl, { first: 0, last: chunkBytes - 1, total }, new Uint8Array(1000));
    const closed = once(silent, 'close');
    await nextEntry('fault_fired');
    expect((await put(uploadUrl, head, { total })).status).toBe(206);
    await closed;
    expect((await put(uploadUrl, tail, { first: chunkBytes, total })).status).toBe(201);
    expect((await publishOf(publishId)).file?.sha256).toBe(createHash('sha256').update(video).digest('hex'));
  });

  it('lets one of several equal attempts through', async () => {
    const { uploadUrl } = await client.init(token, { sizeBytes: 1_000_000 });
    const attempts = await Promise.allSettled([1, 2, 3].map(() => put(uploadUrl, someBytes(1_000_000))));
    const statuses = attempts.map((attempt) => (attempt.status === 'fulfilled' ? attempt.value.status : 'lost'));
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(await client.ledger('upload_completed')).toHaveLength(1);
  });
});
