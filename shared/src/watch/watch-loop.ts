import type { PostQuery } from '../api/client-options.js';
import { TikApisError } from '../errors/index.js';
import type { Now, Sleep } from '../ports.js';
import type { Post } from '../posts/post.js';
import { type ListPosts, look } from './look.js';
import type { RequestShare } from './request-share.js';
import type { WatchedPost } from './watched-post.js';

/** The posts still under watch, and what happens to them. */
export interface WatchBook {
  open: ReadonlyMap<string, WatchedPost>;
  seen: (watched: WatchedPost, post: Post) => void;
  gone: (watched: WatchedPost) => void;
  givenUp: (watched: WatchedPost) => void;
}

export interface WatchLoopOptions {
  listPosts: ListPosts;
  now: Now;
  sleep: Sleep;
  share: RequestShare;
  signal?: AbortSignal | undefined;
  /** Aborted when the book has a new post, in the middle of a rest. */
  wakeSignal: () => AbortSignal;
}

/** The pause after trouble that may pass, where the server names none. */
const TROUBLE_PAUSE_MS = 15_000;

/** Asks about each post when it is due, until the book is empty. Throws what asking again does not mend. */
export async function runWatch(book: WatchBook, options: WatchLoopOptions): Promise<void> {
  const { now, signal } = options;
  for (;;) {
    signal?.throwIfAborted();
    const nowMs = now();
    for (const watched of book.open.values()) if (watched.deadlineMs <= nowMs) book.givenUp(watched);
    const open = [...book.open.values()];
    if (open.length === 0) return;
    const due = open.filter((watched) => watched.nextAskAtMs <= nowMs);
    if (due.length > 0) await round(due, book, options);
    else
      await rest(
        open.reduce((first, { nextAskAtMs, deadlineMs }) => Math.min(first, nextAskAtMs, deadlineMs), Infinity) - nowMs,
        options,
      );
  }
}

async function round(due: readonly WatchedPost[], book: WatchBook, options: WatchLoopOptions): Promise<void> {
  const { now } = options;
  try {
    for await (const { posts, gone } of look(due, (query) => ask(query, options))) {
      for (const post of posts) {
        const watched = book.open.get(post.id);
        if (watched !== undefined) book.seen(watched, post);
      }
      for (const watched of gone) book.gone(watched);
    }
  } catch (error) {
    if (!(error instanceof TikApisError) || !error.retryable) throw error;
    const againAtMs = now() + (error.retryAfterMs ?? TROUBLE_PAUSE_MS);
    for (const watched of due) watched.nextAskAtMs = Math.max(watched.nextAskAtMs, againAtMs);
  }
}

async function ask(query: PostQuery, { listPosts, now, sleep, share, signal }: WatchLoopOptions): Promise<Post[]> {
  for (let waitMs = share.waitMs(now()); waitMs > 0; waitMs = share.waitMs(now())) await sleep(waitMs, signal);
  try {
    const { posts, rateLimit } = await listPosts(query, signal === undefined ? {} : { signal });
    share.count(rateLimit, now());
    return posts;
  } catch (error) {
    share.count(undefined, now());
    if (error instanceof TikApisError && error.code === 'not_found') return [];
    throw error;
  }
}

async function rest(forMs: number, { sleep, signal, wakeSignal }: WatchLoopOptions): Promise<void> {
  const wake = wakeSignal();
  const stop = signal === undefined ? wake : AbortSignal.any([wake, signal]);
  await sleep(forMs, stop).catch((error: unknown) => {
    if (!wake.aborted) throw error;
  });
}
