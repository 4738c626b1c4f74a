import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TalkFailure } from '../app/slack-talk.js';
import type { Store } from '../store/open-store.js';
import { claimPost, changePost, insertPost, postById } from '../store/posts.js';
import type { PostTable } from '../store/schema.js';
import { newPost } from '../testing/new-post.js';
import { fakePeople, type FakePeople } from '../testing/people.js';
import { openTestStore, START_MS } from '../testing/store.js';
import { type FakeTalk, fakeTalk, plainRenderer } from '../testing/talk.js';
import { holdPost } from './held-post.js';
import type { PostAction } from './post-event.js';
import { showPost } from './show-post.js';

describe('the message of a post', () => {
  let store: Store;
  let talk: FakeTalk;
  let people: FakePeople;
  let invalid: TalkFailure[];
  let nowMs: number;
  beforeEach(async () => {
    nowMs = START_MS;
    store = await openTestStore();
    talk = fakeTalk();
    people = fakePeople();
    invalid = [];
    await insertPost(store.db, newPost({ id: 'sp_1', state: 'submitting' }));
  });
  afterEach(() => store.close());

  /** Each time as another worker, who knows no more than the row. */
  async function show(renderer = plainRenderer): Promise<number | null> {
    await store.db.updateTable('posts').set({ lease_owner: null, lease_until: null }).execute();
    const row = await claimPost(store.db, 'sp_1', { owner: 'me', nowMs: START_MS, leaseMs: 60_000 });
    if (row === undefined) throw new Error('It is not there.');
    const deps = {
      db: store.db,
      talk,
      renderer,
      directory: people,
      now: () => nowMs,
      onInvalid: (failure: TalkFailure) => void invalid.push(failure),
    };
    return showPost(
      deps,
      holdPost(store.db, row, 'me', () => START_MS),
    );
  }
  async function happen(action: PostAction | null, set: Partial<PostTable> = {}): Promise<void> {
    const row = await postById(store.db, 'sp_1');
    if (row !== undefined)
      await changePost(store.db, row, { set, trail: action === null ? [] : [{ action }] }, START_MS);
  }

  it('is one, changed as the post changes, and not without need', async () => {
    expect(await show()).toBeNull();
    await show();
    expect(talk.calls).toBe(1);
    await happen('submitted', { state: 'submitted' });
    await show();
    expect(talk.messages).toMatchObject([
      { channelId: 'C1', authorId: 'UANA', postId: 'sp_1', text: 'submitted', earlier: ['submitting'] },
      { channelId: 'C1', threadTs: '1.000100', text: 'submitted' },
    ]);
  });

  it('tells each line once, in the thread where the post was made', async () => {
    await happen('approved', { thread_ts: '9.9' });
    await happen('submitted');
    await show();
    await show();
    expect(talk.messages.map(({ threadTs, text }) => [threadTs, text])).toEqual([
      ['9.9', 'submitting'],
      ['9.9', 'approved'],
      ['9.9', 'submitted'],
    ]);
  });

  it('tells the channel of a published post where the workspace wants that', async () => {
    people.chosen = { ...people.chosen, broadcastsPublished: true };
    await happen('processing');
    await happen('published');
    await show();
    expect(talk.messages.map(({ text, broadcast }) => [text, broadcast])).toEqual([
      ['submitting', undefined],
      ['processing', false],
      ['published', true],
    ]);
  });

  it('waits as long as Slack asks, and says nothing twice then', async () => {
    await happen('approved');
    await happen('submitted');
    talk.failures.push({ kind: 'later', retryAfterMs: 7_000 });
    expect(await show()).toBe(START_MS + 7_000);
    expect(talk.messages).toEqual([]);
    const [now, then] = [{ kind: 'later', retryAfterMs: 3_000 } as const, START_MS + 3_000];
    await show(plainRenderer);
    expect(talk.lines()).toEqual(['approved', 'submitted']);
    await happen('published');
    talk.failures.push(now);
    expect(await show()).toBe(then);
    await show();
    expect(talk.lines()).toEqual(['approved', 'submitted', 'published']);
  });

  it('that was deleted is posted anew once, then to the author in private, then nowhere', async () => {
    const at: (string | undefined)[] = [];
    for (const state of ['submitted', 'refused', 'withdrawn', 'settled', 'rejected'] as const) {
      await show();
      at.push(talk.messages.at(-1)?.channelId);
      talk.deleteAll();
      await happen(null, { state });
    }
    expect(at).toEqual(['C1', 'C1', 'DUANA', undefined, undefined]);
    const { calls } = talk;
    await happen('published', { state: 'settled' });
    expect(await show()).toBeNull();
    expect(talk.calls).toBe(calls);
    expect(await postById(store.db, 'sp_1')).toMatchObject({ message_ts: null, told: 2 });
  });

  it('whose answer was lost is posted again, ever more seldom', async () => {
    const pauses: number[] = [];
    for (const passedMs of [0, 60_000, 86_400_000]) {
      nowMs = START_MS + passedMs;
      talk.failures.push({ kind: 'unknown' });
      pauses.push(((await show()) ?? 0) - nowMs);
    }
    expect(pauses).toEqual([15_000, 30_000, 900_000]);
    await show();
    expect(talk.tops()).toEqual(['submitting']);
  });

  it('that nobody can be sent is given up, and so is one that Slack does not take', async () => {
    talk.failures.push({ kind: 'unreachable' });
    expect([await show(), await show()]).toEqual([null, null]);
    expect(talk.calls).toBe(1);
    await happen(null, { losses: 0 });
    talk.failures.push({ kind: 'invalid', code: 'invalid_blocks' });
    expect([await show(), await show()]).toEqual([null, null]);
    expect(invalid).toMatchObject([{ code: 'invalid_blocks' }]);
    expect(talk.calls).toBe(2);
  });

  it('waits for nothing where the app is not installed any more', async () => {
    talk.failures.push({ kind: 'disconnected' });
    expect(await show()).toBeNull();
    await show();
    expect(talk.tops()).toEqual(['submitting']);
  });

  it('keeps a line that may be there from being told again', async () => {
    await show();
    await happen('approved');
    await happen('submitted');
    talk.failures.push({ kind: 'unknown' });
    await show();
    await show();
    expect(talk.lines()).toEqual(['submitted']);
  });
});
