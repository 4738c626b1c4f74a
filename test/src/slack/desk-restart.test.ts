import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { changePost, postById } from '../../../packages/slack/src/store/posts.js';
import { fieldsOf, idempotencyKeyOf } from '../../../packages/slack/src/posts/submission.js';
import type { PostTable } from '../../../packages/slack/src/store/schema.js';
import { createPostgresDatabase, describeWithPostgres } from '../support/postgres.js';
import { until } from '../support/until.js';
import { ana, createDeskWorld, type DeskWorld, postOf } from './desk-world.js';

let world: DeskWorld;
afterEach(() => world.close());

const HOUR_MS = 3_600_000;
const all = async () => (await world.client().listPosts()).posts;

/** As a process leaves it that dies in the middle of handing a post over. */
async function diesWhileHandingOver(id: string, { hasArrived }: { hasArrived: boolean }): Promise<void> {
  await world.reopen(async ({ db }) => {
    const row = await postById(db, id);
    if (row === undefined) throw new Error('It is gone.');
    const set: Partial<PostTable> = {
      state: 'submitting',
      handed_over_at: Date.now(),
      key_holder: 'person T1 UANA',
      try_at: null,
      lease_owner: 'the dead',
      lease_until: Date.now() + HOUR_MS,
    };
    await changePost(db, row, { set, trail: [] }, Date.now());
    if (!hasArrived) return;
    const content = world.content();
    const url = content.video.kind === 'url' ? content.video.url : '';
    await world.client().createPost({ url }, fieldsOf(row, content), { idempotencyKey: idempotencyKeyOf(row) });
  });
}

/** A post that waits for others, so that the test decides what becomes of it. */
async function waitingPost(): Promise<string> {
  world.requireApproval();
  return (await world.propose()).id;
}

describe('a restart', () => {
  it.each([{ hasArrived: true }, { hasArrived: false }])(
    'in the middle of handing a post over gives one post ($hasArrived: it had arrived)',
    async (how) => {
      world = await createDeskWorld();
      const id = await waitingPost();
      await diesWhileHandingOver(id, how);
      await world.untilState(id, 'settled', 'published');
      expect(await all()).toHaveLength(1);
      expect(await world.ledger('published')).toHaveLength(1);
    },
  );

  it('goes on with the message that is there', async () => {
    world = await createDeskWorld({ knobs: { processingDelayMs: 3_000 } });
    const { id } = await world.propose();
    await world.untilSaid(/processing|Uploading/);
    await world.reopen();
    await world.untilState(id, 'settled', 'published');
    await world.untilSaid(/: Published\./);
    expect(world.talk.messages.filter(({ threadTs }) => threadTs == null)).toHaveLength(1);
    expect(new Set(world.talk.lines()).size).toBe(world.talk.lines().length);
  });

  it('at a server that keeps no idempotency keys never hands a post over again: the person is told', async () => {
    world = await createDeskWorld({ posts: { isHosted: true } });
    const id = await waitingPost();
    await diesWhileHandingOver(id, { hasArrived: false });
    const refused = await world.untilState(id, 'refused');
    expect(refused.failure).toMatchObject({
      message: expect.stringMatching(/may or may not have been accepted/),
      mayBeThere: true,
    });
    expect(await all()).toEqual([]);
  });

  it('finds a post that had arrived where the server gives its metadata back', async () => {
    world = await createDeskWorld({ posts: { isHosted: true } });
    const id = await waitingPost();
    await diesWhileHandingOver(id, { hasArrived: true });
    await world.untilState(id, 'settled', 'published');
    expect(await all()).toHaveLength(1);
  });
});

describe('taking back what is being handed over', () => {
  it.each([
    { hasArrived: true, there: ['cancelled'] },
    { hasArrived: false, there: [] },
  ])('takes back what is there, and publishes nothing ($hasArrived: it had arrived)', async ({ hasArrived, there }) => {
    world = await createDeskWorld();
    const at = new Date(Date.now() + HOUR_MS).toISOString();
    const content = world.content;
    world.content = (more) => content({ ...more, scheduledAt: at });
    const id = await waitingPost();
    await world.stopPosts();
    const intent = JSON.stringify({ kind: 'withdrawal', userId: 'UANA' });
    const row = await world.row(id);
    const set = {
      state: 'submitting',
      handed_over_at: Date.now(),
      key_holder: 'person T1 UANA',
      intent,
    } as const;
    const waiting = await changePost(world.store().db, row, { set, trail: [] }, Date.now());
    if (hasArrived && waiting !== undefined) {
      await world.client().createPost({ url: `${world.host.url}/clip.mp4` }, fieldsOf(waiting, world.content()), {
        idempotencyKey: idempotencyKeyOf(waiting),
      });
    }
    await world.startPosts();
    await world.untilState(id, 'withdrawn');
    expect((await all()).map(({ status }) => status)).toEqual(there);
  });
});

describe('a server that is away', () => {
  it('gets the post when it is back, once; until then the message says why it waits', async () => {
    let aheadMs = 0;
    world = await createDeskWorld({ posts: { now: () => Date.now() + aheadMs } });
    await world.stop();
    const { id } = await world.propose();
    await world.untilSaid(/could not be reached: the connection was refused/);
    await world.start();
    aheadMs = 60_000;
    await world.untilState(id, 'settled', 'published');
    expect(await world.find(id)).toMatchObject({ failure: null });
    expect(await all()).toHaveLength(1);
  });

  it('keeps a change waiting, which is made when it is back', async () => {
    let aheadMs = 0;
    world = await createDeskWorld({ posts: { now: () => Date.now() + aheadMs } });
    const at = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
    const { id } = await world.propose({ scheduledAt: at(2) });
    await world.untilState(id, 'submitted', 'scheduled');
    await world.stop();
    const moved = postOf(
      await world
        .posts()
        .desk.move(ana, id, at(5))
        .catch((error: unknown) => Promise.reject(error)),
    );
    expect(moved.pending).toMatchObject({ kind: 'change' });
    await world.start();
    aheadMs = 60_000;
    const after = await until('the change', async () => {
      const post = await world.find(id);
      return post.pending === null ? post : undefined;
    });
    expect(after.post?.scheduledAt).toBe(after.content.scheduledAt);
    expect(after).toMatchObject({ failure: null, revision: 2 });
  });
});

describeWithPostgres('two processes', () => {
  it('share the work: one post, one message, one watch', async () => {
    const database = await createPostgresDatabase();
    const place = { databaseUrl: database.url, encryptionKeys: [randomBytes(32).toString('base64')] };
    world = await createDeskWorld({ place });
    const other = await world.startPosts();
    const proposals = Array.from({ length: 6 }, (_, n) => ({
      originKey: `view ${n % 3}`,
      channelId: 'C1',
      threadTs: null,
      content: world.content(),
    }));
    const outcomes = await Promise.all(
      proposals.map((proposal, n) => (n < 3 ? world.posts() : other).desk.propose(ana, proposal)),
    );
    const ids = new Set(outcomes.map((outcome) => postOf(outcome).id));
    expect(ids.size).toBe(3);
    for (const id of ids) await world.untilState(id, 'settled', 'published');
    await until('three published messages', () =>
      world.talk.tops().filter((text) => text.includes(': Published.')).length === 3 ? true : undefined,
    );
    expect(world.talk.tops()).toHaveLength(3);
    expect(await all()).toHaveLength(3);
    await other.stop();
    await world.stopPosts();
    await world.store().close();
    await database.drop();
  });
});
