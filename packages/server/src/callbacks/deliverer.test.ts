import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { webhookRetries } from '@tikapis/core';
import type { JobSource } from '@tikapis/database';
import { createAddressGuard } from '../net/address-guard.js';
import { createGuardedFetch, type GuardedFetch } from '../net/guarded-fetch.js';
import { addCallback } from '../store/callback-outbox.js';
import type { CallbackRow } from '../store/post-callbacks.js';
import { claimDuePosts, commitStep } from '../store/posts.js';
import { type LocalServer, startLocalServer } from '../testing/local-server.js';
import { openTestStore, START_MS, type TestStore } from '../testing/store.js';
import { createCallbackDeliverer } from './deliverer.js';

const LEASE_MS = 60_000;

let store: TestStore;
let receiver: LocalServer;
let guardedFetch: GuardedFetch;
let deliverer: JobSource<CallbackRow>;
let nowMs: number;
let answers: { status: number; headers?: Record<string, string> }[];
let received: { headers: IncomingHttpHeaders; body: string }[];
let givenUp: unknown[];
beforeEach(async () => {
  [nowMs, answers, received, givenUp] = [START_MS, [], [], []];
  store = await openTestStore();
  receiver = await startLocalServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      const { status, headers } = answers.shift() ?? { status: 200 };
      response.writeHead(status, headers).end();
    });
  });
  guardedFetch = createGuardedFetch(createAddressGuard(['127.0.0.1/32']), { allowHttp: true });
  deliverer = createCallbackDeliverer(store.db, {
    sealer: store.sealer,
    guardedFetch,
    now: () => nowMs,
    random: () => 0.5,
    firstRetryMs: webhookRetries[0],
    onGivenUp: (callback) => givenUp.push(callback),
  });
});
afterEach(async () => {
  await guardedFetch.close();
  await receiver.close();
  await store.close();
});

/** A post that has just been published, with a callback. */
async function publish(url = `${receiver.url}/s3cret`): Promise<void> {
  const post = await store.addPost();
  await addCallback(store.db, store.sealer, { accountId: 'acc_1', postId: post.id, url, nowMs, most: 10 });
  const [row] = await claimDuePosts(store.db, { owner: 'me', nowMs, leaseMs: LEASE_MS, limit: 1 });
  if (row === undefined) throw new Error('The post is not due.');
  await commitStep(store.db, row, 'me', { status: 'published', next_run_at: null }, { at: nowMs });
}

let rounds = 0;
const claim = () => {
  rounds += 1;
  return deliverer.claim({ owner: `round ${rounds}`, nowMs, leaseMs: LEASE_MS, limit: 100 });
};
async function deliverAll(signal = new AbortController().signal): Promise<void> {
  for (const row of await claim()) await deliverer.run(row, row.lease_owner ?? '', signal);
}
const callback = () => store.db.selectFrom('post_callbacks').selectAll().executeTakeFirstOrThrow();

describe('a callback', () => {
  it('is the post itself, under an id, and goes unsigned', async () => {
    await publish();
    await deliverAll();
    const { id } = await callback();
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ id: 'post_1', status: 'published', userId: 'acc_1' });
    expect(received[0]?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'webhook-id': id,
      'webhook-timestamp': String(START_MS / 1_000),
    });
    expect(received[0]?.headers).not.toHaveProperty('webhook-signature');
    expect(await callback()).toMatchObject({ status: 'delivered', attempts: 1, response_status: 200, error: null });
    nowMs += LEASE_MS + 1;
    await deliverAll();
    expect(received).toHaveLength(1);
  });

  it('that does not arrive is repeated over a day, as it was, and then given up', async () => {
    await publish();
    answers = Array.from({ length: 20 }, () => ({ status: 503 }));
    for (const delayMs of webhookRetries) {
      await deliverAll();
      expect(await callback()).toMatchObject({ status: 'pending', response_status: 503, next_run_at: nowMs + delayMs });
      expect(await deliverer.nextDueAt(nowMs)).toBe(nowMs + delayMs);
      nowMs += delayMs;
    }
    await deliverAll();
    expect(await callback()).toMatchObject({
      status: 'failed',
      next_run_at: null,
      attempts: webhookRetries.length + 1,
    });
    expect(new Set(received.map(({ headers, body }) => `${String(headers['webhook-id'])} ${body}`)).size).toBe(1);
    expect(givenUp).toHaveLength(1);
  });

  it.each([404, 410])('is given up at %i', async (status) => {
    await publish();
    answers.push({ status });
    await deliverAll();
    expect(await callback()).toMatchObject({
      status: 'failed',
      next_run_at: null,
      attempts: 1,
      response_status: status,
    });
    expect(givenUp).toMatchObject([{ post_id: 'post_1', response_status: status }]);
  });

  it.each([429, 503])('waits as long as %i asks it to', async (status) => {
    await publish();
    answers.push({ status, headers: { 'retry-after': '90' } });
    await deliverAll();
    expect(await callback()).toMatchObject({ status: 'pending', next_run_at: nowMs + 90_000 });
    expect(givenUp).toEqual([]);
  });

  it('follows nowhere', async () => {
    await publish();
    answers.push({ status: 307, headers: { location: '/elsewhere' } });
    await deliverAll();
    expect(await callback()).toMatchObject({ status: 'pending', response_status: 307 });
    expect(received).toHaveLength(1);
  });

  it.each([
    ['inside', () => `http://127.0.0.2:${receiver.port}/s3cret`, 'not on the public internet'],
    ['where nobody is', () => 'http://127.0.0.1:1/s3cret', 'refused the connection'],
  ])('that leads %s is tried again, and its trouble does not show its address', async (_name, url, reason) => {
    await publish(url());
    await deliverAll();
    const { error, status } = await callback();
    expect([status, error]).toEqual(['pending', expect.stringContaining(reason)]);
    expect(error).not.toContain('s3cret');
    expect(received).toEqual([]);
  });

  it('that no key opens any more is a failed attempt', async () => {
    await publish();
    await store.db.updateTable('post_callbacks').set({ url: 'v1.lost.text' }).execute();
    await expect(deliverAll()).rejects.toThrow('No key');
    expect(await callback()).toMatchObject({ status: 'pending', attempts: 1, next_run_at: nowMs + webhookRetries[0] });
  });

  it('is left as it was when the server stops', async () => {
    await publish();
    await deliverAll(AbortSignal.abort());
    expect(await callback()).toMatchObject({ status: 'pending', attempts: 0, lease_owner: null, next_run_at: nowMs });
  });

  it('stores nothing for a run that has lost it', async () => {
    await publish();
    const [first] = await claim();
    nowMs += LEASE_MS + 1;
    expect(await claim()).toHaveLength(1);
    if (first !== undefined) await deliverer.run(first, first.lease_owner ?? '', new AbortController().signal);
    expect(await callback()).toMatchObject({ status: 'pending', attempts: 0, lease_owner: `round ${rounds}` });
  });
});
