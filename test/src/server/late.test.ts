import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type World } from './world.js';

const HOUR_MS = 3_600_000;

let world: World & { keys: Record<string, string> };
beforeEach(async () => {
  world = await createWorld({ others: ['other@example.com'] });
});
afterEach(() => world.close());

/** A post whose time was so long ago when the server came back. */
async function dueBeforeStop(agoMs: number): Promise<string> {
  const { body } = await world.postForm({ caption: 'late', schedule: new Date(Date.now() + HOUR_MS).toISOString() });
  await world.stop();
  const store = await world.openStore();
  const dueAtMs = Date.now() - agoMs;
  await store.db.updateTable('posts').set({ scheduled_at: dueAtMs, next_run_at: dueAtMs }).execute();
  await store.close();
  return body.postId;
}
const patch = (fields: object, key = world.apiKey) =>
  world.call<{ data: { lateGraceMinutes: number }; error: { details: object[] } }>('PATCH', '/account/settings', {
    key,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fields),
  });

describe('a scheduled post that the server comes to late', () => {
  it('is published when it is less than an hour late', async () => {
    const id = await dueBeforeStop(HOUR_MS / 2);
    await world.start();
    await world.untilStatus(id, 'published');
  });

  it('fails when it is later, says how late, and TikTok hears nothing of it', async () => {
    const id = await dueBeforeStop(2 * HOUR_MS);
    await world.start();
    const post = await world.untilStatus(id, 'failed');
    expect(post.error).toMatchObject({
      code: 'schedule_missed',
      message: expect.stringMatching(/2 h.*after its time/),
    });
    expect(await world.ledger('init')).toEqual([]);
  });

  it('has the grace that its account has set, and no other account', async () => {
    expect(await patch({ lateGraceMinutes: 180 })).toMatchObject({
      status: 200,
      body: { data: { lateGraceMinutes: 180 } },
    });
    const other = await world.call<{ data: object }>('GET', '/account/settings', {
      key: world.keys['other@example.com'] ?? '',
    });
    expect(other.body.data).toMatchObject({ lateGraceMinutes: 60 });
    const id = await dueBeforeStop(2 * HOUR_MS);
    await world.start();
    await world.untilStatus(id, 'published');
  });

  it('refuses a grace that is none', async () => {
    expect(await patch({ lateGraceMinutes: 0 })).toMatchObject({
      status: 400,
      body: { error: { details: [{ rule: 'field_invalid', field: 'lateGraceMinutes' }] } },
    });
  });
});
