import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { changePost, postById } from '../../../packages/slack/src/store/posts.js';
import type { Intent } from '../../../packages/slack/src/posts/intent.js';
import { sample } from '../server/world.js';
import { ana, ben, cem, createDeskWorld, type DeskWorld, postOf, refusalOf } from './desk-world.js';

let world: DeskWorld;
afterEach(() => world.close());

const HOUR_MS = 3_600_000;
const soon = (inMs: number) => new Date(Date.now() + inMs).toISOString();
const approve = (by: typeof ana, { id, contentHash }: { id: string; contentHash: string }) =>
  world.posts().desk.decide(by, id, { kind: 'approved', comment: null, contentHash });
const there = async (id: string) => {
  const { tikapis_post_id: tikApisId } = await world.row(id);
  return world.get(tikApisId ?? '');
};
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
/** All that the server has, whatever became of it. */
const all = async () => (await world.client().listPosts()).posts;

describe('a scheduled post', () => {
  it('is changed where it is: another time, another caption', async () => {
    world = await createDeskWorld();
    const { id } = await world.propose({ scheduledAt: soon(HOUR_MS) });
    const { revision, content } = await world.untilState(id, 'submitted', 'scheduled');
    const at = soon(2 * HOUR_MS);
    expect(postOf(await world.posts().desk.move(ana, id, at))).toMatchObject({
      pending: null,
      content: { scheduledAt: at },
      post: { scheduledAt: at },
    });
    expect((await there(id)).scheduledAt).toBe(at);
    const changed = { ...content, scheduledAt: at, caption: 'Another', visibility: 'private' as const };
    const edited = postOf(await world.posts().desk.edit(ana, id, { revision: revision + 1 }, changed));
    expect(edited).toMatchObject({ revision: revision + 2, content: changed });
    expect(await there(id)).toMatchObject({ caption: 'Another', scheduledAt: at });
    expect(await all()).toHaveLength(1);
    await world.untilSaid(/changed caption, visibility/);
  });

  it('is published at once when it is moved to now, and only once', async () => {
    world = await createDeskWorld();
    const { id } = await world.propose({ scheduledAt: soon(HOUR_MS) });
    await world.untilState(id, 'submitted', 'scheduled');
    postOf(await world.posts().desk.move(ana, id, null));
    await world.untilState(id, 'settled', 'published');
    expect((await all()).map(({ status }) => status).toSorted()).toEqual(['cancelled', 'published']);
    expect(await world.ledger('published')).toHaveLength(1);
  });

  it('is taken back, here and there, however often that is asked for', async () => {
    world = await createDeskWorld();
    const { id } = await world.propose({ scheduledAt: soon(HOUR_MS) });
    await world.untilState(id, 'submitted', 'scheduled');
    const outcomes = await Promise.all([world.posts().desk.withdraw(ana, id), world.posts().desk.withdraw(ana, id)]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    await world.untilState(id, 'withdrawn');
    expect(await there(id)).toMatchObject({ status: 'cancelled' });
    expect(await world.actions(id)).toEqual(['proposed', 'submitted', 'scheduled', 'withdrawn']);
  });

  it('that has begun meanwhile is not taken back, and that is said', async () => {
    world = await createDeskWorld({ knobs: { processingDelayMs: 4_000 } });
    const { id } = await world.propose({ scheduledAt: soon(HOUR_MS) });
    await world.untilState(id, 'submitted', 'scheduled');
    // Its owner moves it elsewhere, and it begins before we hear of it.
    const { tikapis_post_id: tikApisId } = await world.row(id);
    await world.client().call('PATCH', `/tiktok/posts/${tikApisId}`, { schedule: soon(300) });
    await world.untilStatus(tikApisId ?? '', 'processing');
    const refusal = refusalOf(await world.posts().desk.withdraw(ana, id));
    expect(refusal).toMatch(/"processing", and only one that is/);
    await world.untilSaid(/not possible any more/);
    expect(await world.find(id)).toMatchObject({ pending: null });
    await world.untilState(id, 'settled', 'published');
  });
});

describe('approval', () => {
  it('takes its quorum, publishes then, and once', async () => {
    world = await createDeskWorld();
    world.requireApproval({ quorum: 2 });
    const post = await world.propose();
    await approve(ben, post);
    await world.untilSaid(/1 of 2 have said yes/);
    expect(await all()).toEqual([]);
    const outcomes = await Promise.all([approve(cem, post), approve(cem, post), approve(cem, post)]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    await world.untilState(post.id, 'settled', 'published');
    expect(await all()).toHaveLength(1);
  });

  it('is for the bytes of a video: with others of the same length at its address it counts no more', async () => {
    world = await createDeskWorld();
    world.requireApproval();
    const post = await world.propose();
    expect(post.content.videoFacts).toMatchObject({ container: 'mp4', sha256: sha256Of(sample) });
    const swapped = sample.slice();
    swapped[swapped.length >> 1] = (swapped[swapped.length >> 1] ?? 0) ^ 1;
    world.videos['/clip.mp4'] = swapped;
    await approve(ben, post);
    await world.untilSaid(/not the one that was approved: other bytes.*look again/);
    const again = await world.untilState(post.id, 'awaiting_approval');
    expect(again).toMatchObject({
      decisions: [],
      content: { videoFacts: { sizeBytes: sample.length, sha256: sha256Of(swapped) } },
      revision: 2,
    });
    expect(refusalOf(await approve(ben, post))).toMatch(/changed after you looked/);
    expect(await all()).toEqual([]);
    postOf(await approve(ben, again));
    await world.untilState(post.id, 'settled', 'published');
  });

  it('of a video that cannot be read any more is not used', async () => {
    world = await createDeskWorld();
    world.requireApproval();
    const post = await world.propose();
    delete world.videos['/clip.mp4'];
    await approve(ben, post);
    await world.untilState(post.id, 'refused');
    await world.untilSaid(/could not be read again/);
    expect(await all()).toEqual([]);
    world.videos['/clip.mp4'] = sample;
    postOf(await world.posts().desk.retry(ana, post.id));
    await world.untilState(post.id, 'settled', 'published');
  });

  it('is asked for with a warning where the video could not be read', async () => {
    world = await createDeskWorld();
    world.requireApproval();
    delete world.videos['/clip.mp4'];
    const post = await world.propose();
    expect(post.content.videoFacts).toBeNull();
    await world.untilSaid(/Waiting for approval.*Not all of the video could be read/);
    world.videos['/clip.mp4'] = sample;
    postOf(await approve(ben, post));
    await world.untilState(post.id, 'settled', 'published');
  });

  it('is asked for once TikAPIs could say what the video is', async () => {
    let aheadMs = 0;
    world = await createDeskWorld({ posts: { now: () => Date.now() + aheadMs } });
    world.requireApproval();
    await world.stop();
    const proposal = { originKey: 'view x', channelId: 'C1', threadTs: null, content: world.content() };
    const { id, contentHash } = postOf(await world.posts().desk.propose(ana, proposal));
    await world.untilSaid(/Reading the video.*could not be reached/);
    expect(refusalOf(await approve(ben, { id, contentHash }))).toMatch(/being read first/);
    await world.start();
    aheadMs = 60_000;
    expect((await world.untilState(id, 'awaiting_approval')).content.videoFacts?.sha256).toBe(sha256Of(sample));
  });

  it('of a scheduled post is voided by an edit: it is taken back first, then waits again', async () => {
    world = await createDeskWorld();
    world.requireApproval();
    const post = await world.propose({ scheduledAt: soon(HOUR_MS) });
    await approve(ben, post);
    await world.untilState(post.id, 'submitted', 'scheduled');
    const { tikapis_post_id: first } = await world.row(post.id);
    const edited = postOf(
      await world.posts().desk.edit(ana, post.id, { revision: 1 }, { ...post.content, caption: 'Not seen by anybody' }),
    );
    expect(edited).toMatchObject({ state: 'looking', decisions: [], post: null, pending: null });
    expect(await world.get(first ?? '')).toMatchObject({ status: 'cancelled' });
    postOf(await approve(cem, await world.untilState(post.id, 'awaiting_approval')));
    await world.untilState(post.id, 'submitted', 'scheduled');
    const captions = (await all()).map(({ status, caption }) => `${status} ${caption}`);
    expect(captions.toSorted()).toEqual([`cancelled ${post.content.caption}`, 'scheduled Not seen by anybody']);
  });

  it('is voided by an edit also when we die after taking the post back', async () => {
    world = await createDeskWorld();
    world.requireApproval();
    const post = await world.propose({ scheduledAt: soon(HOUR_MS) });
    await approve(ben, post);
    await world.untilState(post.id, 'submitted', 'scheduled');
    await world.reopen(async ({ db }) => {
      const row = await postById(db, post.id);
      if (row === undefined || row.policy === null) throw new Error('It is gone.');
      const intent: Intent = {
        kind: 'change',
        userId: 'UANA',
        content: { ...post.content, caption: 'Other' },
        changed: ['caption'],
        policy: JSON.parse(row.policy),
      };
      await changePost(db, row, { set: { intent: JSON.stringify(intent) }, trail: [] }, Date.now());
      await world.client().call('DELETE', `/tiktok/posts/${row.tikapis_post_id}`);
    });
    const after = await world.untilState(post.id, 'awaiting_approval');
    expect(after).toMatchObject({ content: { caption: 'Other' }, decisions: [], pending: null });
    expect((await all()).map(({ status }) => status)).toEqual(['cancelled']);
  });

  it('may be refused, and then nothing reaches TikAPIs', async () => {
    world = await createDeskWorld();
    world.requireApproval();
    const post = await world.propose();
    const { id, contentHash } = post;
    postOf(await world.posts().desk.decide(ben, id, { kind: 'rejected', comment: 'No <!here>', contentHash }));
    await world.untilSaid(/: Rejected\./);
    await world.untilSaid(/said no/);
    expect(await all()).toEqual([]);
  });

  it('reminds once, and expires', async () => {
    let aheadMs = 0;
    world = await createDeskWorld({ posts: { now: () => Date.now() + aheadMs } });
    world.requireApproval();
    const post = await world.propose();
    aheadMs = 25 * HOUR_MS;
    await world.untilSaid(/still waiting for a decision/);
    aheadMs = 73 * HOUR_MS;
    await world.untilState(post.id, 'expired');
    await world.untilSaid(/Nobody decided in time, /);
    expect(await world.actions(post.id)).toEqual(['proposed', 'reminded', 'expired']);
    expect(refusalOf(await approve(ben, post))).toMatch(/nobody decided in time/);
    postOf(await world.posts().desk.retry(ana, post.id));
    postOf(await approve(ben, await world.untilState(post.id, 'awaiting_approval')));
    await world.untilState(post.id, 'settled', 'published');
  });
});
