import { tikApisError } from '../errors/index.js';
import type { Now, Sleep } from '../ports.js';
import type { Post } from '../posts/post.js';
import { createChannel } from './channel.js';
import type { ListPosts } from './look.js';
import { nextAskAt, politePace, type WatchPace } from './pace.js';
import { createRequestShare } from './request-share.js';
import { createWaiters } from './waiters.js';
import { runWatch, type WatchBook } from './watch-loop.js';
import { restored, stateOf, type WatchedPostState, type WatchState } from './watch-state.js';
import { isOver, newWatchedPost, type PostChange, takeIn, type WatchedPost } from './watched-post.js';

export interface WatchPostsOptions {
  /** The client's own. */
  listPosts: ListPosts;
  now: Now;
  sleep: Sleep;
  /** How long a post may take, from now or from its scheduled time, until it is given up. Default 24 hours. */
  budgetMs?: number;
  pace?: WatchPace;
  /** The part of the server's rate limit that the watch may use. Default a half. */
  share?: number;
  /** What an earlier watch had told: nothing of it is told again, and nothing since then is missed. */
  state?: WatchState;
  signal?: AbortSignal;
}

/** Posts under watch. Nothing is asked before somebody listens: iterate it, or wait for `settled`. */
export interface PostWatch extends AsyncIterable<PostChange> {
  /** One more post: as it is known, or its id. Throws when the watch has ended. */
  add: (post: Post | string) => void;
  /**
   * The post when it is published, failed or cancelled. Rejects with `not_found` when it is gone, with `wait_timed_out`
   * when its budget is used up, and with what ends the whole watch.
   */
  settled: (id: string) => Promise<Post>;
  /** What was told until now, to be kept. A change is told when the iterator gives it. */
  state: () => WatchState;
}

const DAY_MS = 24 * 3_600_000;

/**
 * Watches any number of posts until each is settled. One list page answers for up to 100 posts; how often depends on
 * how long nothing has happened and on what is expected; the server's rate-limit headers are obeyed.
 * The iteration ends when all posts are settled. It throws the signal's reason, an error that asking again does not
 * mend, and at its end `wait_timed_out` when a post was given up.
 */
export function watchPosts(posts: readonly (Post | string)[], options: WatchPostsOptions): PostWatch {
  const { listPosts, now, sleep, signal, budgetMs = DAY_MS, pace = politePace } = options;
  const open = new Map<string, WatchedPost>();
  const told = new Map<string, WatchedPostState>();
  const channel = createChannel<{ change: PostChange; after: WatchedPostState }>();
  const waiters = createWaiters<Post>();
  let wake = new AbortController();
  let isRunning = false;
  /** How the watch has ended: with an error, or well. */
  let end: { error: unknown } | undefined;
  let timedOut: unknown;

  const book: WatchBook = {
    open,
    seen(watched, post) {
      for (const change of takeIn(watched, post, now(), budgetMs)) channel.push({ change, after: stateOf(watched) });
      watched.nextAskAtMs = nextAskAt(watched, now(), pace);
      if (!isOver(watched)) return;
      open.delete(post.id);
      waiters.resolve(post.id, post);
    },
    gone({ id }) {
      open.delete(id);
      told.delete(id);
      waiters.reject(id, tikApisError('not_found', { what: 'post', id }));
    },
    givenUp({ id, status, changedAtMs }) {
      open.delete(id);
      timedOut = tikApisError('wait_timed_out', { id, status: status ?? 'unknown', waitedMs: now() - changedAtMs });
      waiters.reject(id, timedOut);
    },
  };

  function add(post: Post | string): void {
    if (end !== undefined) throw new Error('This watch has ended: begin a new one.');
    const watched = newWatchedPost(post, now(), budgetMs);
    if (open.has(watched.id)) return;
    open.set(watched.id, watched);
    told.set(watched.id, stateOf(watched));
    wake.abort();
    wake = new AbortController();
  }

  function run(): void {
    if (isRunning) return;
    isRunning = true;
    const share = createRequestShare(options.share ?? 0.5);
    const finish = (error: unknown) => {
      end = { error };
      channel.end(error ?? timedOut);
      if (error !== undefined) waiters.rejectAll(error);
    };
    runWatch(book, { listPosts, now, sleep, share, signal, wakeSignal: () => wake.signal }).then(
      () => finish(undefined),
      finish,
    );
  }

  for (const state of options.state?.posts ?? []) {
    open.set(state.id, restored(state, now(), budgetMs));
    told.set(state.id, state);
  }
  for (const post of posts) add(post);

  return {
    add,
    settled(id) {
      const settled = waiters.promise(id);
      if (!open.has(id)) waiters.reject(id, tikApisError('not_found', { what: 'post under watch', id }));
      else if (end === undefined) run();
      else waiters.reject(id, end.error);
      return settled;
    },
    state: () => ({ version: 1, posts: [...told.values()].filter((each) => !isOver(each)) }),
    async *[Symbol.asyncIterator]() {
      run();
      for await (const { change, after } of channel.values()) {
        told.set(change.id, after);
        yield change;
      }
    },
  };
}
