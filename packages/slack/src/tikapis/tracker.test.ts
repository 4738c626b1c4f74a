import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Post, type PostQuery, tikApisError, type TikApisClient } from '@tikapis/core';
import { sleep } from '@tikapis/core/node';
import type { Store } from '../store/open-store.js';
import { insertPost } from '../store/posts.js';
import { newPost } from '../testing/new-post.js';
import { sampleTikApisPost } from '../testing/sample-posts.js';
import { openTestStore } from '../testing/store.js';
import { createTracker, type Tracker } from './tracker.js';

const HOLDER = 'person T1 UANA';
const LOOK_EVERY_MS = 20;

describe('the tracker', () => {
  let store: Store;
  let trackers: Tracker[];
  /** What TikAPIs has. */
  let there: Map<string, Post>;
  let asked: PostQuery[];
  let told: string[];
  let heard: string[];
  let errors: unknown[];
  /** How often somebody has looked for posts. */
  let looks: number;
  let onNews: (post: Post) => Promise<void>;
  beforeEach(async () => {
    store = await openTestStore();
    trackers = [];
    there = new Map();
    asked = [];
    told = [];
    heard = [];
    errors = [];
    looks = 0;
    onNews = async () => {};
  });
  afterEach(async () => {
    await Promise.all(trackers.map((each) => each.stop()));
    await store.close();
  });

  const listPosts = async (query: PostQuery) => {
    asked.push(query);
    const posts = [...there.values()].filter(({ id }) => (query.postId ?? id) === id);
    return { posts, pagination: { total: 1, pages: 1, current: 1, limit: 100 }, rateLimit: undefined };
  };
  function track(
    owner = 'me',
    tikapisOf = async (): Promise<TikApisClient | null> => ({ listPosts }) as never,
  ): Tracker {
    const tracker = createTracker({
      db: store.db,
      tikapisOf,
      owner,
      now: Date.now,
      sleep(delayMs, signal) {
        if (delayMs === LOOK_EVERY_MS) looks += 1;
        return sleep(delayMs, signal);
      },
      lookEveryMs: LOOK_EVERY_MS,
      async onNews(_holder, post) {
        await onNews(post);
        told.push(`${post.id} ${post.status}`);
        const set = {
          tikapis_post: JSON.stringify(post),
          state: post.status === 'published' ? 'settled' : 'submitted',
        } as const;
        await store.db.updateTable('posts').set(set).where('tikapis_post_id', '=', post.id).execute();
      },
      onGone: async (_holder, id) => void told.push(`${id} gone`),
      onRefused: async (holder, error) => void told.push(`${holder} ${'code' in error ? error.code : error.message}`),
      onHeard: async (holder) => void heard.push(holder),
      onError: (error) => void errors.push(error),
    });
    trackers.push(tracker);
    tracker.start();
    return tracker;
  }
  async function add(id: string, more: Partial<Post> = {}, status = 'published'): Promise<void> {
    const post = sampleTikApisPost({ id, status: 'pending', ...more });
    there.set(id, { ...post, status });
    await insertPost(
      store.db,
      newPost({ state: 'submitted', key_holder: HOLDER, tikapis_post_id: id, tikapis_post: JSON.stringify(post) }),
    );
  }
  const lookMoreOften = async (times: number): Promise<void> => {
    const then = looks + times;
    await until(() => looks >= then);
  };
  const until = async (isIt: () => boolean): Promise<void> => {
    while (!isIt()) await sleep(5);
  };

  it('begins anew for a post that comes while the last news of the others are being told', async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    onNews = () => gate;
    await add('one');
    track();
    await until(() => asked.length > 0);
    await add('two');
    // It finds the second one meanwhile, and nothing shows that it does but the error that it must not make.
    await Promise.race([until(() => errors.length > 0), sleep(3 * LOOK_EVERY_MS)]);
    letGo();
    await until(() => told.includes('two published'));
    expect(told[0]).toBe('one published');
    expect(errors).toEqual([]);
  });

  it('begins anew for a post that was moved, and not for one that is settled', async () => {
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const later = { scheduledAt: at(5), status: 'scheduled' };
    await add('moved', later, 'scheduled');
    await add('one');
    track();
    await until(() => told.length === 1);
    await lookMoreOften(2);
    const before = asked.length;
    await lookMoreOften(3);
    expect(asked).toHaveLength(before);
    const post = sampleTikApisPost({ id: 'moved', ...later, scheduledAt: at(1) });
    there.set('moved', { ...post, status: 'published' });
    await store.db
      .updateTable('posts')
      .set({ tikapis_post: JSON.stringify(post) })
      .where('tikapis_post_id', '=', 'moved')
      .execute();
    await until(() => told.includes('moved published'));
  });

  it('is one for each key, in one process, and taken over when that stops', async () => {
    await add('one', {}, 'processing');
    const first = track('first');
    await until(() => told.length === 1);
    track('second');
    await lookMoreOften(6);
    const before = asked.length;
    await first.stop();
    await until(() => asked.length > before);
    expect(told).toEqual(['one processing']);
  });

  it('tells of a key that was taken away, once, and when it is back', async () => {
    await add('one', {}, 'processing');
    let isThere = false;
    track('me', async () => (isThere ? ({ listPosts } as never) : null));
    await until(() => told.length > 0);
    await lookMoreOften(3);
    expect(heard).toEqual([]);
    isThere = true;
    await until(() => told.length > 1);
    expect(heard).toEqual([HOLDER]);
    expect(told.slice(0, 1)).toEqual([expect.stringMatching(/^person T1 UANA The TikAPIs key .* no longer connected/)]);
  });

  it('tells of posts that are gone, and of a key that is refused, once', async () => {
    await add('one');
    there.clear();
    track();
    await until(() => told.includes('one gone'));
    await trackers.pop()?.stop();
    const refused = tikApisError('unauthorized', { problems: [] });
    track('other', async () => ({ listPosts: () => Promise.reject(refused) }) as never);
    await until(() => told.includes(`${HOLDER} unauthorized`));
    await lookMoreOften(3);
    expect(told.filter((line) => line.endsWith('unauthorized'))).toHaveLength(1);
  });
});
