import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MOST_WEBHOOKS } from '@tikapis/core';
import { openWebhookWorld, type WebhookWorld } from '../testing/webhooks.js';
import { replay, rotateSecret, sendTest, updateWebhook } from './manage.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let world: WebhookWorld;
beforeEach(async () => {
  world = await openWebhookWorld();
});
afterEach(() => world.close());

describe('a webhook', () => {
  it('ends with 410, and what waited for it is cancelled', async () => {
    const { row } = await world.add();
    const other = await world.add();
    await world.store.addPost({ status: 'scheduled' });
    await world.store.addPost({ status: 'scheduled' });
    await world.store.addPost({ status: 'scheduled' });
    const claimed = await world.claim();
    const mine = claimed.filter(({ webhook_id: id }) => id === row.id);
    world.receiver.answers.push({ status: 410 });
    // The second is under way as the first one ends the webhook: it stores nothing.
    for (const each of mine) await world.run(each);
    expect(await world.webhook(row.id)).toMatchObject({ state: 'ended', pause_reason: expect.stringContaining('410') });
    expect((await world.log(row.id)).map(({ status }) => status).toSorted()).toEqual([
      'cancelled',
      'cancelled',
      'failed',
    ]);
    expect(world.stopped).toEqual(['ended']);

    world.receiver.answers.push({ status: 429 });
    for (const each of claimed.filter(({ webhook_id: id }) => id === other.row.id)) await world.run(each);
    await world.deliverAll();
    world.clock.nowMs += HOUR_MS;
    await world.deliverAll();
    expect((await world.log(other.row.id)).map(({ status }) => status)).toEqual([
      'delivered',
      'delivered',
      'delivered',
    ]);
    await world.store.addPost({ status: 'scheduled' });
    expect(await world.log(row.id)).toHaveLength(3);
    const name = { accountId: 'acc_1', id: row.id };
    await expect(updateWebhook(world.deps, name, { paused: false })).rejects.toMatchObject({ code: 'conflict' });
    await expect(sendTest(world.deps, name)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('that has ended makes room for another', async () => {
    const { row } = await world.add();
    for (let n = 1; n < MOST_WEBHOOKS; n += 1) await world.add();
    await expect(world.add()).rejects.toMatchObject({ code: 'conflict' });
    await world.store.db.updateTable('webhooks').set({ state: 'ended' }).where('id', '=', row.id).execute();
    await world.add();
    await expect(world.add()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('that fails for a day is paused; nothing is lost, and all goes out when it is taken up again', async () => {
    const { row } = await world.add(['post.scheduled']);
    for (let n = 0; n < 4; n += 1) await world.store.addPost({ status: 'scheduled' });
    world.receiver.answers.push(...Array.from({ length: 1_000 }, () => ({ status: 500 })));
    const endMs = world.clock.nowMs + DAY_MS;
    while ((await world.webhook(row.id)).state === 'active') {
      if (world.clock.nowMs > endMs + 4 * HOUR_MS) throw new Error('never paused');
      await world.deliverAll();
      world.clock.nowMs += 4 * HOUR_MS;
      // Something happens now and then, as in life.
      await world.store.addPost({ status: 'scheduled' });
    }
    expect(world.clock.nowMs).toBeGreaterThan(endMs);
    expect(await world.webhook(row.id)).toMatchObject({
      paused_at: expect.any(Number),
      pause_reason: /^Paused after 1 d .* 500/,
    });
    expect(world.stopped).toEqual(['paused']);
    await world.store.addPost({ status: 'scheduled' });
    await world.deliverAll();
    const before = world.receiver.received.length;
    const held = (await world.log(row.id)).filter(({ status }) => status === 'held').length;
    expect(held).toBeGreaterThan(5);
    expect((await world.log(row.id)).some(({ status }) => status === 'pending')).toBe(false);

    world.receiver.answers.length = 0;
    await updateWebhook(world.deps, { accountId: 'acc_1', id: row.id }, { paused: false });
    await world.deliverAll();
    expect(world.receiver.received.length - before).toBe(held);
    expect(await world.webhook(row.id)).toMatchObject({
      state: 'active',
      paused_at: null,
      pause_reason: null,
      failures: 0,
    });
  });

  it('gets two deliveries at a time, however many are due, and keeps none of another waiting', async () => {
    const slow = await world.add(['post.scheduled']);
    const quick = await world.add(['post.scheduled']);
    for (let n = 0; n < 5; n += 1) await world.store.addPost({ status: 'scheduled' });
    const claimed = await world.claim();
    const of = (id: string) => claimed.filter(({ webhook_id: each }) => each === id).length;
    expect([of(slow.row.id), of(quick.row.id)]).toEqual([2, 2]);
    for (const each of claimed.filter(({ webhook_id: id }) => id === quick.row.id)) {
      await world.run(each);
    }
    expect((await world.claim()).map(({ webhook_id: id }) => id)).toEqual([quick.row.id, quick.row.id]);
    // What waits for its turn does not keep the engine awake.
    expect(await world.deliverer.nextDueAt(world.clock.nowMs)).toBeNull();
  });

  it('signs with both secrets for a day after a change', async () => {
    const { row, secret: old } = await world.add(['post.scheduled']);
    const { secret } = await rotateSecret(world.deps, { accountId: 'acc_1', id: row.id });
    await world.store.addPost({ status: 'scheduled' });
    await world.deliverAll();
    const [first] = world.receiver.received;
    expect([
      await first?.fits(old, world.clock.nowMs),
      await first?.fits(secret, world.clock.nowMs),
      old === secret,
    ]).toEqual([true, true, false]);
    world.clock.nowMs += DAY_MS;
    await world.store.addPost({ status: 'scheduled' });
    await world.deliverAll();
    const second = world.receiver.received[1];
    expect([await second?.fits(old, world.clock.nowMs), await second?.fits(secret, world.clock.nowMs)]).toEqual([
      false,
      true,
    ]);
  });

  it('stores its secrets sealed', async () => {
    const { row, secret } = await world.add();
    await rotateSecret(world.deps, { accountId: 'acc_1', id: row.id });
    expect(JSON.stringify(await world.webhook(row.id))).not.toContain(secret);
  });

  it('gets a test once, also while it is paused', async () => {
    const { row } = await world.add(['post.failed']);
    const name = { accountId: 'acc_1', id: row.id };
    await updateWebhook(world.deps, name, { paused: true });
    world.receiver.answers.push({ status: 500 });
    const { id } = await sendTest(world.deps, name);
    await world.deliverAll();
    world.clock.nowMs += HOUR_MS;
    await world.deliverAll();
    expect(world.receiver.received.map(({ type }) => type)).toEqual(['webhook.test']);
    expect(await world.log(row.id)).toMatchObject([{ id, status: 'failed', response_status: 500 }]);
  });

  it('gets a replay under the same id', async () => {
    const { row } = await world.add(['post.scheduled']);
    await world.store.addPost({ status: 'scheduled' });
    await world.deliverAll();
    const [line] = await world.log(row.id);
    const name = { accountId: 'acc_1', id: row.id };
    expect(await replay(world.deps, name, line?.id ?? '')).toMatchObject({
      status: 'pending',
      next_run_at: world.clock.nowMs,
    });
    const [claimed] = await world.claim();
    await expect(replay(world.deps, name, line?.id ?? '')).rejects.toMatchObject({ code: 'conflict' });
    await world.run(claimed);
    expect(new Set(world.receiver.received.map(({ id }) => id)).size).toBe(1);
    expect(await world.log(row.id)).toMatchObject([{ status: 'delivered', attempts: 2 }]);
  });
});
