import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { webhookRetries } from '@tikapis/core';
import { claimDuePosts, commitStep } from '../store/posts.js';
import { forgetOldDeliveries } from '../store/webhook-log.js';
import { allPostEvents, LEASE_MS, openWebhookWorld, type WebhookWorld } from '../testing/webhooks.js';
import { createWebhook, updateWebhook } from './manage.js';

const DAY_MS = 86_400_000;

let world: WebhookWorld;
beforeEach(async () => {
  world = await openWebhookWorld();
});
afterEach(() => world.close());

describe('events', () => {
  it('go to each webhook that wants them, signed with its own secret, and once', async () => {
    const first = await world.add();
    const second = await world.add(['post.published']);
    const post = await world.store.addPost();
    await world.advance(post, 'processing');
    await world.advance(post, 'published');
    await world.deliverAll();
    const { received } = world.receiver;
    const told = received.map(({ type, postId, status }) => [type, postId, status]);
    expect(told.toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
      ['post.processing', post.id, 'processing'],
      ['post.published', post.id, 'published'],
      ['post.published', post.id, 'published'],
    ]);
    const published = received.filter(({ type }) => type === 'post.published');
    for (const secret of [first.secret, second.secret]) {
      const fits = await Promise.all(published.map((each) => each.fits(secret, world.clock.nowMs)));
      expect(fits.filter(Boolean)).toHaveLength(1);
    }
    expect(await world.log(first.row.id)).toMatchObject([
      { type: 'post.published', status: 'delivered', attempts: 1, response_status: 200, error: null },
      { type: 'post.processing', status: 'delivered' },
    ]);
    world.clock.nowMs += DAY_MS;
    expect(await world.claim()).toEqual([]);
  });

  it('are told of in the transaction that makes them true, or not at all', async () => {
    const { row } = await world.add();
    const post = await world.store.addPost();
    await claimDuePosts(world.store.db, { owner: 'me', nowMs: world.clock.nowMs, leaseMs: LEASE_MS, limit: 1 });
    const stale = commitStep(world.store.db, post, 'another', { status: 'published' }, { at: world.clock.nowMs });
    await expect(stale).rejects.toThrow('taken over');
    expect(await world.log(row.id)).toEqual([]);
  });

  it('are told of a scheduled post, and not of a pending one', async () => {
    const { row } = await world.add();
    await world.store.addPost({ status: 'scheduled' });
    await world.store.addPost();
    expect((await world.log(row.id)).map(({ type }) => type)).toEqual(['post.scheduled']);
  });

  it('reach nobody else’s webhooks', async () => {
    await world.store.db
      .insertInto('accounts')
      .values({ id: 'acc_2', email: 'b@x.org', plan: 'free', created_at: 0 })
      .execute();
    const { row } = await createWebhook(world.deps, 'acc_2', { url: world.receiver.url, events: allPostEvents });
    await world.store.addPost({ status: 'scheduled' });
    expect(await world.log(row.id)).toEqual([]);
  });

  it('of one post keep their order, until one fails', async () => {
    const { row } = await world.add();
    const post = await world.store.addPost();
    for (const status of ['processing', 'failed', 'published']) await world.advance(post, status);
    expect((await world.claim()).map((each) => each.turn)).toEqual([1]);
    world.clock.nowMs += LEASE_MS + 1;
    world.receiver.answers.push({ status: 500 });
    await world.deliverAll();
    world.clock.nowMs += 5_000;
    await world.deliverAll();
    expect(world.receiver.received.map(({ type }) => type)).toEqual([
      'post.processing',
      'post.failed',
      'post.published',
      'post.processing',
    ]);
    const ids = world.receiver.received.map(({ id }) => id);
    expect([ids[3] === ids[0], new Set(ids).size]).toEqual([true, 3]);
    expect((await world.log(row.id)).map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered']);
  });
});

describe('a delivery that does not arrive', () => {
  it('is repeated over a day, ever more seldom, and then given up', async () => {
    const { row } = await world.add(['post.scheduled']);
    await world.store.addPost({ status: 'scheduled' });
    world.receiver.answers.push(...Array.from({ length: 20 }, () => ({ status: 503 })));
    for (const delayMs of webhookRetries) {
      await world.deliverAll();
      const [line] = await world.log(row.id);
      expect(line).toMatchObject({ status: 'pending', response_status: 503, next_run_at: world.clock.nowMs + delayMs });
      expect(await world.deliverer.nextDueAt(world.clock.nowMs)).toBe(world.clock.nowMs + delayMs);
      world.clock.nowMs += delayMs;
    }
    await world.deliverAll();
    expect(await world.log(row.id)).toMatchObject([
      {
        status: 'failed',
        attempts: webhookRetries.length + 1,
        next_run_at: null,
        error: expect.stringContaining('503'),
      },
    ]);
    expect(new Set(world.receiver.received.map(({ id }) => id)).size).toBe(1);
    expect(await world.webhook(row.id)).toMatchObject({ state: 'active', failures: webhookRetries.length + 1 });
  });

  it('waits as long as it is asked to, by 429 and others', async () => {
    const { row } = await world.add(['post.scheduled']);
    await world.store.addPost({ status: 'scheduled' });
    world.receiver.answers.push({ status: 429, headers: { 'retry-after': '90' } });
    await world.deliverAll();
    expect(await world.log(row.id)).toMatchObject([{ next_run_at: world.clock.nowMs + 90_000, response_status: 429 }]);
  });

  it.each([
    [302, { location: '/elsewhere' }],
    [304, {}],
    [404, {}],
  ])('takes %i for no arrival, and follows nowhere', async (status, headers) => {
    const { row } = await world.add(['post.scheduled']);
    await world.store.addPost({ status: 'scheduled' });
    world.receiver.answers.push({ status, headers });
    await world.deliverAll();
    expect(await world.log(row.id)).toMatchObject([{ status: 'pending', response_status: status }]);
    expect(world.receiver.received).toHaveLength(1);
  });

  it('takes the page of an n8n that starts for no arrival, though it comes with 200', async () => {
    const { row } = await world.add(['post.scheduled']);
    await world.store.addPost({ status: 'scheduled' });
    world.receiver.answers.push({ status: 200, text: 'n8n is starting up. Please wait' });
    await world.deliverAll();
    expect(await world.log(row.id)).toMatchObject([{ status: 'pending', error: 'its n8n is still starting' }]);
    world.clock.nowMs += 5_000;
    await world.deliverAll();
    expect(await world.log(row.id)).toMatchObject([{ status: 'delivered' }]);
  });

  it('says in words that nobody answered, and is well again after the next', async () => {
    const { row } = await world.add(['post.scheduled'], 'http://127.0.0.1:1/');
    await world.store.addPost({ status: 'scheduled' });
    await world.deliverAll();
    expect(await world.log(row.id)).toMatchObject([
      { response_status: null, error: 'its host refused the connection' },
    ]);
    expect(await world.webhook(row.id)).toMatchObject({ failures: 1, failing_since: world.clock.nowMs });
    await updateWebhook(world.deps, { accountId: 'acc_1', id: row.id }, { url: world.receiver.url });
    world.clock.nowMs += 5_000;
    await world.deliverAll();
    expect(await world.webhook(row.id)).toMatchObject({ failures: 0, failing_since: null });
  });

  it('goes nowhere inside, also when the name led elsewhere as it was saved', async () => {
    const { row } = await world.add(['post.scheduled']);
    await world.store.db
      .updateTable('webhooks')
      .set({ url: `http://127.0.0.2:${world.receiver.port}/` })
      .execute();
    await world.store.addPost({ status: 'scheduled' });
    await world.deliverAll();
    expect(await world.log(row.id)).toMatchObject([{ error: expect.stringContaining('not on the public internet') }]);
    expect(world.receiver.received).toEqual([]);
  });
});

describe('fencing', () => {
  it('a run that lost its delivery stores nothing', async () => {
    const { row } = await world.add(['post.scheduled']);
    await world.store.addPost({ status: 'scheduled' });
    const [first] = await world.claim();
    world.clock.nowMs += LEASE_MS + 1;
    expect(await world.claim()).toHaveLength(1);
    await world.run(first);
    expect(await world.log(row.id)).toMatchObject([{ status: 'pending', attempts: 0 }]);
  });

  it('stopping leaves the delivery as it was, free for whoever comes next', async () => {
    const { row } = await world.add(['post.scheduled']);
    await world.store.addPost({ status: 'scheduled' });
    const [claimed] = await world.claim();
    await world.run(claimed, AbortSignal.abort());
    expect(await world.log(row.id)).toMatchObject([
      { status: 'pending', attempts: 0, lease_owner: null, next_run_at: world.clock.nowMs },
    ]);
  });

  it('a webhook that is deleted takes its deliveries with it', async () => {
    const { row } = await world.add(['post.scheduled']);
    await world.store.addPost({ status: 'scheduled' });
    const [claimed] = await world.claim();
    await world.store.db.deleteFrom('webhooks').where('id', '=', row.id).execute();
    await world.run(claimed);
    expect([world.receiver.received, await world.log(row.id)]).toEqual([[], []]);
  });
});

it('old deliveries are forgotten, and those on their way are not', async () => {
  const { row } = await world.add(['post.scheduled']);
  await world.store.addPost({ status: 'scheduled' });
  await world.deliverAll();
  world.receiver.answers.push({ status: 500 });
  await world.store.addPost({ status: 'scheduled' });
  await world.deliverAll();
  await forgetOldDeliveries(world.store.db, world.clock.nowMs + 29 * DAY_MS);
  expect(await world.log(row.id)).toHaveLength(2);
  await forgetOldDeliveries(world.store.db, world.clock.nowMs + 31 * DAY_MS);
  expect(await world.log(row.id)).toMatchObject([{ status: 'pending' }]);
  expect(await world.store.db.selectFrom('webhook_events').select('id').execute()).toHaveLength(1);
});
