import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TikApisClient } from '@tikapis/core';
import { noApproval } from '../../approvals/policy.js';
import { trailOf } from '../../store/audit.js';
import type { Store } from '../../store/open-store.js';
import { changePost, postById } from '../../store/posts.js';
import type { PostTable } from '../../store/schema.js';
import { type FakePeople, fakePeople } from '../../testing/people.js';
import { sampleContent, sampleFile, sampleTikApisPost } from '../../testing/sample-posts.js';
import { START_MS } from '../../testing/store.js';
import { contentHash, type PostContent } from '../content.js';
import { createPostDesk } from '../create-post-desk.js';
import { readIntent } from '../intent.js';
import type { Outcome, PostDesk } from '../post-desk.js';
import type { SlackPost } from '../slack-post.js';

const HOUR_MS = 3_600_000;
const who = (userId: string, teamId = 'T1') => ({ teamId, enterpriseId: null, userId });
const ana = who('UANA');
const ben = who('UBEN');
const cem = who('UCEM');
const eve = who('UEVE', 'T2');

/**
 * What holds of the desk on every database. `open` gives an empty store. TikAPIs is asked for nothing here. Long, as it is a
 * list of what must hold, run as one on each database.
 */
export function describeDesk(name: string, open: () => Promise<Store>): void {
  describe(`the desk on ${name}`, () => {
    let store: Store;
    let people: FakePeople;
    let desk: PostDesk;
    let nowMs: number;
    let wakes: number;
    beforeEach(async () => {
      store = await open();
      people = fakePeople();
      people.keys.set('person T1 UANA', {} as TikApisClient).set('person T2 UEVE', {} as TikApisClient);
      nowMs = START_MS;
      wakes = 0;
      desk = createPostDesk({
        db: store.db,
        directory: people,
        now: () => nowMs,
        newErrorId: () => 'E-TEST',
        wake: () => (wakes += 1),
        carryOut: async (row) => row,
      });
    });
    afterEach(() => store.close());

    const proposal = (content: Partial<PostContent> = {}, originKey = 'view 1') => ({
      originKey,
      channelId: 'C1',
      threadTs: null,
      content: { ...sampleContent, video: sampleFile, ...content },
    });
    const requireApproval = (policy: Partial<typeof noApproval> = {}) => {
      const approval = { ...noApproval, isRequired: true, approverIds: ['UBEN', 'UCEM'], ...policy };
      people.chosen = { ...people.chosen, approval };
    };
    const postOf = (outcome: Outcome): SlackPost => {
      if (!outcome.ok) throw new Error(outcome.failure.message);
      return outcome.post;
    };
    const refusalOf = (outcome: Outcome): string =>
      outcome.ok ? `no refusal: ${outcome.post.state}` : outcome.failure.message;
    const propose = async (content: Partial<PostContent> = {}) => postOf(await desk.propose(ana, proposal(content)));
    const decide = (
      by: typeof ana,
      { id, contentHash: seenHash }: SlackPost,
      kind: 'approved' | 'rejected' | 'changes_requested',
      comment: string | null = null,
    ) => desk.decide(by, id, { kind, comment, contentHash: seenHash });
    const actions = async ({ id }: SlackPost) => (await trailOf(store.db, id)).map(({ action }) => action);
    const force = async ({ id }: SlackPost, set: Partial<PostTable>) => {
      const row = await postById(store.db, id);
      if (row !== undefined) await changePost(store.db, row, { set, trail: [] }, nowMs);
    };
    const scheduledThere = { state: 'submitted', tikapis_post_id: 'post_1', key_holder: 'person T1 UANA' } as const;
    const atTikApis = (post: SlackPost, status: string) =>
      force(post, { ...scheduledThere, tikapis_post: JSON.stringify(sampleTikApisPost({ status })) });

    describe('a proposal', () => {
      it('is one post however often it is delivered, also at once', async () => {
        const posts = await Promise.all(Array.from({ length: 5 }, () => desk.propose(ana, proposal())));
        posts.push(await desk.propose(ana, proposal()));
        expect(new Set(posts.map((outcome) => postOf(outcome).id)).size).toBe(1);
        expect(wakes).toBe(1);
        expect(await actions(postOf(posts[0] as Outcome))).toEqual(['proposed']);
      });

      it('of the same view in another workspace is another post', async () => {
        const other = postOf(await desk.propose(eve, proposal()));
        expect(other.id).not.toBe((await propose()).id);
      });

      it('goes straight on its way, or to those who must agree', async () => {
        expect(await propose()).toMatchObject({ state: 'submitting', policy: null });
        requireApproval();
        const waiting = postOf(await desk.propose(ana, proposal({}, 'view 2')));
        expect(waiting).toMatchObject({ state: 'awaiting_approval', expiresAtMs: nowMs + 72 * HOUR_MS });
      });

      it('has the video at its address read before anybody can agree to it', async () => {
        requireApproval();
        const post = await propose({ video: sampleContent.video });
        expect(post).toMatchObject({ state: 'looking', expiresAtMs: null });
        expect(await desk.list(ben, { kind: 'waiting', limit: 9 })).toEqual([]);
        expect(refusalOf(await decide(ben, post, 'approved'))).toMatch(/being read first/);
      });

      it('is refused without a key, in the past, and to guests and outsiders', async () => {
        expect(refusalOf(await desk.propose(ben, proposal()))).toMatch(/not connected/);
        const past = await desk.propose(ana, proposal({ scheduledAt: new Date(nowMs - 1).toISOString() }));
        expect(refusalOf(past)).toMatch(/past|ago/);
        people.guests.add('UANA');
        expect(refusalOf(await desk.propose(ana, proposal()))).toMatch(/Guests/);
        people.guests.clear();
        people.outsiders.add('UANA');
        expect(refusalOf(await desk.propose(ana, proposal()))).toMatch(/other companies/);
        expect(await desk.list(ana, { kind: 'mine', limit: 10 })).toEqual([]);
      });
    });

    describe('an approval', () => {
      it('takes the quorum, and two last ones at once are one submit', async () => {
        requireApproval({ quorum: 2, approverIds: ['UBEN'], approverGroupId: 'S1' });
        people.groups.set('S1', new Set(['UCEM', 'UDAN']));
        const post = await propose();
        expect(postOf(await decide(ben, post, 'approved')).state).toBe('awaiting_approval');
        const outcomes = await Promise.all([decide(cem, post, 'approved'), decide(who('UDAN'), post, 'approved')]);
        expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
        expect(refusalOf(outcomes.find(({ ok }) => !ok) as Outcome)).toMatch(/no longer waiting: it was approved/);
        expect((await actions(post)).filter((action) => action === 'approved')).toHaveLength(2);
        expect(await desk.find(ana, post.id)).toMatchObject({ state: 'submitting', expiresAtMs: null });
      });

      it('counts once however often it is delivered', async () => {
        requireApproval({ quorum: 2 });
        const post = await propose();
        const outcomes = await Promise.all(Array.from({ length: 4 }, () => decide(ben, post, 'approved')));
        expect(outcomes.every(({ ok }) => ok)).toBe(true);
        expect((await desk.find(ana, post.id))?.decisions).toHaveLength(1);
        expect(await actions(post)).toEqual(['proposed', 'approved']);
      });

      it('is for those who may only: neither strangers, nor the author, nor who has left the group', async () => {
        requireApproval({ approverIds: ['UANA'], approverGroupId: 'S1' });
        people.groups.set('S1', new Set(['UCEM']));
        const post = await propose();
        expect(refusalOf(await decide(ana, post, 'approved'))).toMatch(/your own post/);
        expect(refusalOf(await decide(ben, post, 'approved'))).toMatch(/not one of those/);
        people.groups.get('S1')?.clear();
        expect(refusalOf(await decide(cem, post, 'approved'))).toMatch(/not one of those/);
        expect((await desk.find(ana, post.id))?.state).toBe('awaiting_approval');
      });

      it('of an author counts where the workspace allows that', async () => {
        requireApproval({ approverIds: ['UANA'], allowsSelfApproval: true });
        expect(postOf(await decide(ana, await propose(), 'approved')).state).toBe('submitting');
      });

      it('is not for an approver who has rewritten the post, but for another one', async () => {
        requireApproval();
        people.admins.add('UBEN');
        const post = await propose();
        const content = { ...post.content, caption: 'As Ben would say it', consentBy: 'UBEN' };
        const edited = postOf(await desk.edit(ben, post.id, post, content));
        expect(refusalOf(await decide(ben, edited, 'approved'))).toMatch(/your own change/);
        expect(await desk.list(ben, { kind: 'waiting', limit: 9 })).toEqual([]);
        expect(postOf(await decide(cem, edited, 'approved')).state).toBe('submitting');
      });

      it('is not for an approver who has moved the post, even after its author has changed it again', async () => {
        requireApproval();
        people.admins.add('UBEN');
        const post = await propose();
        const at = new Date(nowMs + HOUR_MS).toISOString();
        const moved = postOf(await desk.move(ben, post.id, at));
        expect(moved.content.consentBy).toBe(post.content.consentBy);
        expect(refusalOf(await decide(ben, moved, 'approved'))).toMatch(/your own change/);
        expect(await desk.list(ben, { kind: 'waiting', limit: 9 })).toEqual([]);
        const edited = postOf(await desk.edit(ana, post.id, moved, { ...moved.content, caption: 'x' }));
        expect(refusalOf(await decide(ben, edited, 'approved'))).toMatch(/your own change/);
        expect(postOf(await decide(cem, edited, 'approved')).state).toBe('submitting');
      });

      it('of what was changed since is refused', async () => {
        requireApproval();
        const post = await propose();
        const edited = postOf(await desk.edit(ana, post.id, post, { ...post.content, caption: 'Another' }));
        expect(refusalOf(await decide(ben, post, 'approved'))).toMatch(/changed after you looked/);
        expect(postOf(await decide(ben, edited, 'approved')).state).toBe('submitting');
      });

      it('comes too late when the time of the post has come', async () => {
        requireApproval();
        const post = await propose({ scheduledAt: new Date(nowMs + HOUR_MS).toISOString() });
        nowMs += HOUR_MS;
        expect(refusalOf(await decide(ben, post, 'approved'))).toMatch(/nobody decided in time/);
      });

      it('may be a no, which is the end, or a wish for changes, which needs a word', async () => {
        requireApproval({ quorum: 2 });
        const post = await propose();
        expect(refusalOf(await decide(ben, post, 'changes_requested', '  '))).toMatch(/Without a comment/);
        const wanted = postOf(await decide(ben, post, 'changes_requested', 'Shorter, please'));
        expect(wanted).toMatchObject({ state: 'changes_requested', decisions: [{ comment: 'Shorter, please' }] });
        const edited = postOf(await desk.edit(ana, post.id, wanted, { ...post.content, caption: 'Short' }));
        expect(edited).toMatchObject({ state: 'awaiting_approval', decisions: [] });
        const rejected = postOf(await decide(cem, edited, 'rejected', 'No'));
        expect(rejected.state).toBe('rejected');
        expect(refusalOf(await desk.edit(ana, post.id, rejected, post.content))).toMatch(/it was rejected/);
        expect(await actions(post)).toEqual(['proposed', 'changes_requested', 'edited', 'rejected']);
      });
    });

    describe('an edit', () => {
      it('voids what was agreed to, even back to what it was, and says what has changed', async () => {
        requireApproval({ quorum: 2 });
        const post = await propose();
        await decide(ben, post, 'approved');
        const other = postOf(
          await desk.edit(ana, post.id, post, {
            ...post.content,
            caption: 'x',
            scheduledAt: '2030-02-01T09:00:00.000Z',
          }),
        );
        expect(other).toMatchObject({ decisions: [], revision: 2 });
        expect((await trailOf(store.db, post.id)).at(-1)).toMatchObject({ action: 'edited', detail: 'caption, time' });
        const back = postOf(await desk.edit(ana, post.id, other, post.content));
        expect(back).toMatchObject({ contentHash: post.contentHash, decisions: [], state: 'awaiting_approval' });
      });

      it('is stored once however often it is delivered, and not over another', async () => {
        const post = await propose();
        const content = { ...post.content, caption: 'x' };
        const outcomes = await Promise.all(Array.from({ length: 3 }, () => desk.edit(ana, post.id, post, content)));
        expect(outcomes.every(({ ok }) => ok)).toBe(true);
        expect((await desk.find(ana, post.id))?.revision).toBe(2);
        const late = await desk.edit(ana, post.id, post, { ...post.content, caption: 'y' });
        expect(refusalOf(late)).toMatch(/changed while you were writing/);
        const same = await desk.edit(ana, post.id, { revision: 2 }, { ...content });
        expect(refusalOf(same)).toMatch(/Nothing was changed/);
      });

      it('that comes once more is the same, also when the video was looked at in between', async () => {
        requireApproval();
        const post = await propose();
        const content = { ...post.content, videoFacts: null, caption: 'x' };
        postOf(await desk.edit(ana, post.id, post, content));
        const seen: PostContent = {
          ...content,
          videoFacts: { container: 'mp4', sizeBytes: 1, durationMs: null, width: null, height: null, sha256: 'abc' },
        };
        await force(post, { content: JSON.stringify(seen), content_hash: contentHash(seen) });
        expect(postOf(await desk.edit(ana, post.id, post, content))).toMatchObject({ revision: 2, content: seen });
      });

      it('falls under the policy of now', async () => {
        const post = await propose();
        await force(post, { state: 'refused' });
        requireApproval();
        const edited = postOf(await desk.edit(ana, post.id, post, { ...post.content, caption: 'x' }));
        expect(edited).toMatchObject({ state: 'awaiting_approval', policy: { isRequired: true } });
      });

      it('waits while TikAPIs may have the post without our knowing', async () => {
        const post = await propose();
        await force(post, { handed_over_at: nowMs });
        const edited = await desk.edit(ana, post.id, post, { ...post.content, caption: 'x' });
        expect(refusalOf(edited)).toMatch(/this very moment/);
      });

      it('of a post that TikAPIs has is asked of TikAPIs, as long as it allows that', async () => {
        const post = await propose();
        await atTikApis(post, 'scheduled');
        const content = { ...post.content, caption: 'x' };
        expect(postOf(await desk.edit(ana, post.id, post, content))).toMatchObject({
          state: 'submitted',
          content: { caption: post.content.caption },
          pending: { kind: 'change', userId: 'UANA' },
        });
        expect(postOf(await desk.edit(ana, post.id, post, content)).pending?.kind).toBe('change');
        const other = await desk.edit(ana, post.id, post, { ...content, caption: 'y' });
        expect(refusalOf(other)).toMatch(/not answered the last change/);
        await force(post, { intent: null });
        await atTikApis(post, 'processing');
        expect(refusalOf(await desk.edit(ana, post.id, post, content))).toMatch(/only one that is "scheduled"/);
      });
    });

    describe('a move', () => {
      it('is an edit of the time', async () => {
        requireApproval();
        const post = await propose();
        const at = new Date(nowMs + HOUR_MS).toISOString();
        const moved = postOf(await desk.move(ana, post.id, at));
        expect(moved).toMatchObject({ content: { scheduledAt: at }, expiresAtMs: nowMs + HOUR_MS, revision: 2 });
        expect(postOf(await desk.move(ana, post.id, at.replace('Z', '+00:00'))).revision).toBe(2);
        expect(refusalOf(await desk.move(ana, post.id, new Date(nowMs - 1).toISOString()))).toMatch(/past|ago/);
        nowMs += HOUR_MS;
        await force(post, { state: 'expired' });
        expect(postOf(await desk.move(ana, post.id, null))).toMatchObject({ state: 'awaiting_approval', revision: 3 });
      });
    });

    describe('taking a post back', () => {
      it('is done at once as long as TikAPIs does not have it, and is safe to repeat', async () => {
        const post = await propose();
        const outcomes = await Promise.all([desk.withdraw(ana, post.id), desk.withdraw(ana, post.id)]);
        expect(outcomes.map((outcome) => postOf(outcome).state)).toEqual(['withdrawn', 'withdrawn']);
        expect(await actions(post)).toEqual(['proposed', 'withdrawn']);
      });

      it('is asked of TikAPIs where it has the post, or may have it, also in the place of a change', async () => {
        const post = await propose();
        await force(post, { handed_over_at: nowMs });
        expect(postOf(await desk.withdraw(ana, post.id)).pending).toEqual({ kind: 'withdrawal', userId: 'UANA' });
        await force(post, { intent: JSON.stringify({ kind: 'change', userId: 'UANA' }), handed_over_at: null });
        await atTikApis(post, 'scheduled');
        expect(postOf(await desk.withdraw(ana, post.id)).pending?.kind).toBe('withdrawal');
      });

      it('comes too late when TikTok has it', async () => {
        const post = await propose();
        await atTikApis(post, 'processing');
        expect(refusalOf(await desk.withdraw(ana, post.id))).toMatch(/"processing"/);
        await force(post, { state: 'settled' });
        await atTikApis(post, 'published');
        expect(refusalOf(await desk.withdraw(ana, post.id))).toMatch(/"published"/);
      });
    });

    describe('another try', () => {
      it('of a refused post submits it again, under what was agreed to', async () => {
        requireApproval();
        const post = await propose();
        await decide(ben, post, 'approved');
        await force(post, { state: 'refused', failure: JSON.stringify({ message: 'x', fix: 'y', errorId: 'z' }) });
        const again = postOf(await desk.retry(ana, post.id));
        expect(again).toMatchObject({ state: 'submitting', failure: null, revision: 1 });
        expect(postOf(await desk.retry(ana, post.id)).state).toBe('submitting');
        expect((await actions(post)).filter((action) => action === 'retried')).toHaveLength(1);
      });

      const refused = { state: 'refused', failure: JSON.stringify({ message: 'x', fix: 'y', errorId: 'z' }) } as const;

      it('of a post from before approval was required asks for it', async () => {
        const post = await propose();
        await force(post, refused);
        requireApproval();
        const again = postOf(await desk.retry(ana, post.id));
        expect(again).toMatchObject({ state: 'awaiting_approval', policy: { isRequired: true }, failure: null });
        expect(postOf(await decide(ben, again, 'approved')).state).toBe('submitting');
      });

      it('of one that TikAPIs failed with then is another post there, once it is agreed to', async () => {
        const post = await propose();
        const there = JSON.stringify(sampleTikApisPost({ status: 'failed' }));
        await force(post, { ...scheduledThere, state: 'settled', tikapis_post: there });
        requireApproval();
        const again = postOf(await desk.retry(ana, post.id));
        expect(again).toMatchObject({ state: 'awaiting_approval', post: null, pending: null, revision: 2 });
        expect(postOf(await decide(ben, again, 'approved')).state).toBe('submitting');
        await force(post, { ...scheduledThere, state: 'settled', tikapis_post: there });
        expect(postOf(await desk.retry(ana, post.id)).pending?.kind).toBe('retry');
      });

      it('under other rules than those of the yes asks for it anew, and for none where none is needed', async () => {
        requireApproval();
        const post = await propose();
        await decide(ben, post, 'approved');
        await force(post, refused);
        requireApproval({ quorum: 2 });
        const again = postOf(await desk.retry(ana, post.id));
        expect(again).toMatchObject({ state: 'awaiting_approval', decisions: [], policy: { quorum: 2 } });
        await force(post, refused);
        requireApproval({ isRequired: false });
        expect(postOf(await desk.retry(ana, post.id))).toMatchObject({ state: 'submitting', policy: null });
      });

      it('of one that nobody decided on asks them once more', async () => {
        requireApproval();
        const post = await propose();
        await force(post, { state: 'expired', expires_at: null });
        nowMs += HOUR_MS;
        expect(postOf(await desk.retry(ana, post.id))).toMatchObject({
          state: 'awaiting_approval',
          expiresAtMs: nowMs + 72 * HOUR_MS,
        });
      });

      it('needs a time that is to come', async () => {
        const post = await propose({ scheduledAt: new Date(nowMs + HOUR_MS).toISOString() });
        await force(post, { state: 'refused' });
        nowMs += 2 * HOUR_MS;
        expect(refusalOf(await desk.retry(ana, post.id))).toMatch(/time of this post has passed/);
      });

      it('of a failed one is asked of TikAPIs, unless it may be at TikTok', async () => {
        const post = await propose();
        const error = { code: 'tiktok_no_outcome', message: 'x', retryable: false };
        const failed = { ...scheduledThere, state: 'settled' } as const;
        await force(post, { ...failed, tikapis_post: JSON.stringify(sampleTikApisPost({ status: 'failed', error })) });
        expect(refusalOf(await desk.retry(ana, post.id))).toMatch(/may have published/);
        await force(post, { ...failed, tikapis_post: JSON.stringify(sampleTikApisPost({ status: 'failed' })) });
        expect(postOf(await desk.retry(ana, post.id)).pending?.kind).toBe('retry');
        const row = await postById(store.db, post.id);
        expect(row && readIntent(row)).toEqual({ kind: 'retry', userId: 'UANA' });
      });

      it('does not wait any longer for what is tried again anyway', async () => {
        const post = await propose();
        await force(post, { try_at: nowMs + HOUR_MS });
        await desk.retry(ana, post.id);
        expect(await postById(store.db, post.id)).toMatchObject({ try_at: null, next_run_at: nowMs });
      });
    });

    it('lets the author and admins do what they want with a post, and nobody else', async () => {
      const post = await propose();
      const content = { ...post.content, caption: 'x' };
      const tries = (by: typeof ana) => [
        desk.edit(by, post.id, post, content),
        desk.move(by, post.id, '2031-01-01T09:00:00.000Z'),
        desk.withdraw(by, post.id),
        desk.retry(by, post.id),
      ];
      const finds = () => desk.findToChange(ben, post.id);
      for (const outcome of await Promise.all([...tries(ben), finds()]))
        expect(refusalOf(outcome)).toMatch(/Only the author/);
      people.admins.add('UBEN');
      people.outsiders.add('UBEN');
      people.chosen = { ...people.chosen, allowsOutsiders: true };
      expect(refusalOf(await desk.withdraw(ben, post.id))).toMatch(/Only the author/);
      people.outsiders.clear();
      expect(postOf(await finds()).id).toBe(post.id);
      expect(postOf(await desk.withdraw(ben, post.id)).state).toBe('withdrawn');
    });

    it('shows another workspace nothing, and lets it do nothing', async () => {
      requireApproval({ approverIds: ['UEVE'] });
      people.admins.add('UEVE');
      const post = await propose({ scheduledAt: new Date(nowMs + HOUR_MS).toISOString() });
      expect(await desk.find(eve, post.id)).toBeUndefined();
      expect(await desk.find(eve, post.id.slice(-6))).toBeUndefined();
      const lists = [
        { kind: 'recent', limit: 9 },
        { kind: 'mine', limit: 9 },
        { kind: 'waiting', limit: 9 },
        { kind: 'upcoming', untilMs: Infinity, limit: 9 },
      ] as const;
      for (const which of lists) expect(await desk.list(eve, which)).toEqual([]);
      const tries = await Promise.all([
        desk.edit(eve, post.id, post, { ...post.content, caption: 'x' }),
        desk.move(eve, post.id, null),
        desk.withdraw(eve, post.id),
        desk.retry(eve, post.id),
        desk.findToChange(eve, post.id),
        decide(eve, post, 'approved'),
      ]);
      for (const outcome of tries) expect(refusalOf(outcome)).toMatch(/There is no post/);
      expect(await actions(post)).toEqual(['proposed']);
    });

    describe('lists', () => {
      it('what waits for a person, as long as it does', async () => {
        requireApproval({ quorum: 2 });
        const post = await propose();
        const waiting = async (by: typeof ana) => (await desk.list(by, { kind: 'waiting', limit: 9 })).length;
        expect([await waiting(ana), await waiting(ben), await waiting(cem)]).toEqual([0, 1, 1]);
        await decide(ben, post, 'approved');
        expect([await waiting(ben), await waiting(cem)]).toEqual([0, 1]);
      });

      it('what is to come, the next first, within the time asked for', async () => {
        const at = (hours: number) => new Date(nowMs + hours * HOUR_MS).toISOString();
        for (const [n, hours] of [30, 3, 200].entries())
          postOf(await desk.propose(ana, proposal({ scheduledAt: at(hours), caption: `in ${hours}` }, `view ${n}`)));
        postOf(await desk.propose(ana, proposal({ caption: 'now' }, 'view now')));
        const upcoming = await desk.list(ben, { kind: 'upcoming', untilMs: nowMs + 168 * HOUR_MS, limit: 9 });
        expect(upcoming.map(({ content }) => content.caption)).toEqual(['in 3', 'in 30']);
      });

      it('to guests what is their own', async () => {
        await propose();
        people.chosen = { ...people.chosen, allowsGuests: true };
        people.guests.add('UBEN');
        expect(await desk.list(ben, { kind: 'recent', limit: 9 })).toEqual([]);
        expect(await desk.list(cem, { kind: 'recent', limit: 9 })).toHaveLength(1);
      });

      it('finds a post by the end of its id, in any case of its letters', async () => {
        const { id } = await propose();
        expect((await desk.find(ben, id.slice(-5).toUpperCase()))?.id).toBe(id);
        expect(await desk.find(ben, id.slice(-3))).toBeUndefined();
      });
    });
  });
}
