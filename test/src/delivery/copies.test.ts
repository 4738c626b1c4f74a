import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { describeWithPostgres } from '../support/postgres.js';
import { type CopiedServer, withEmbeddedDatabase, withPostgres } from './copies.js';

jest.setTimeout(60_000);

const HOUR_MS = 3_600_000;

const hasPostgresTools = spawnSync('pg_dump', ['--version']).error === undefined;
const describeWithDumps = hasPostgresTools ? describeWithPostgres : describe.skip;

describe('a copy of a server with the embedded database', () => {
  const { publishedAfterTheCopy, world } = bringsBack(withEmbeddedDatabase);

  it('is started when all that was due after it is an hour late: that fails, and is not published again', async () => {
    const id = await publishedAfterTheCopy(HOUR_MS + 60_000);
    await world().start();
    expect(await world().untilStatus(id, 'failed')).toMatchObject({ error: { code: 'schedule_missed' } });
    expect(await world().ledger('init')).toHaveLength(1);
  });
});

describeWithDumps('a copy of a server with PostgreSQL', () => {
  const { publishedAfterTheCopy, world } = bringsBack(withPostgres);

  it('is looked through before anything is published: what is cancelled then is not published again', async () => {
    const id = await publishedAfterTheCopy();
    await world().start({ TIKAPIS_ROLE: 'api' });
    expect((await world().call('DELETE', `/tiktok/posts/${id}`)).status).toBe(200);
    await world().stop();
    await world().start();
    const { postId: next } = (await world().postForm({ caption: 'the next' })).body;
    await world().untilStatus(next, 'published');
    expect(await world().get(id)).toMatchObject({ status: 'cancelled' });
    expect(await world().ledger('init')).toHaveLength(2);
  });
});

/** What is true of every copy. Gives what tests of one kind need. */
function bringsBack(make: () => Promise<CopiedServer>) {
  let made: CopiedServer;
  let world: CopiedServer['world'];
  beforeEach(async () => {
    made = await make();
    world = made.world;
  });
  afterEach(() => made.close());

  const scheduled = async () => {
    const schedule = new Date(Date.now() + HOUR_MS).toISOString();
    return (await world.postForm({ caption: 'for later', schedule })).body.postId;
  };
  /** As if its time had come so long ago. */
  const makeDue = async (id: string, agoMs = 60_000) => {
    const store = await world.openStore();
    const dueAtMs = Date.now() - agoMs;
    await store.db
      .updateTable('posts')
      .set({ scheduled_at: dueAtMs, next_run_at: dueAtMs })
      .where('id', '=', id)
      .execute();
    await store.close();
  };
  /** Copied while it waits, then published, then everything is lost but the copy. */
  const publishedAfterTheCopy = async (agoMs?: number) => {
    const id = await scheduled();
    made.copy();
    await world.stop();
    await makeDue(id);
    await world.start();
    await world.untilStatus(id, 'published');
    await world.stop();
    made.bringBack();
    await makeDue(id, agoMs);
    return id;
  };

  it('brings back accounts, keys, tokens and videos of that moment, and no post twice that was published before', async () => {
    const { postId: published } = (await world.postForm({ caption: 'before' })).body;
    await world.untilStatus(published, 'published');
    const waiting = await scheduled();
    made.copy();
    const { postId: later } = (await world.postForm({ caption: 'after' })).body;
    await world.untilStatus(later, 'published');
    await world.stop();
    made.bringBack();
    await makeDue(waiting);
    await world.start();
    await world.untilStatus(waiting, 'published');
    expect(await world.get(published)).toMatchObject({ status: 'published' });
    expect((await world.call('GET', `/tiktok/posts/${later}`)).status).toBe(404);
    expect(await world.ledger('init')).toHaveLength(3);
  });

  it('does not know what was published after it, and would publish that again', async () => {
    const id = await publishedAfterTheCopy();
    await world.start();
    await world.untilStatus(id, 'published');
    expect(await world.ledger('init')).toHaveLength(2);
  });

  return { publishedAfterTheCopy, world: () => world };
}
