import { isSettled, type Post, type PostStatus } from '../posts/post.js';

/** What a watch remembers of a post. */
export interface WatchedPost {
  readonly id: string;
  /** As last seen. Null until it was seen once. */
  status: PostStatus | null;
  /** How many lines of its history were seen: a server that keeps one shows what happened between two looks. */
  seenHistory: number;
  createdAtMs: number | null;
  scheduledAtMs: number | null;
  changedAtMs: number;
  nextAskAtMs: number;
  /** When it is given up. */
  deadlineMs: number;
}

/** One step of a post from one status to the next. */
export interface PostChange {
  id: string;
  /** Null when the post was not seen before. */
  from: PostStatus | null;
  to: PostStatus;
  /** When, in ISO 8601 as the server's history has it. Null where it keeps none. */
  at: string | null;
  /** As it is now; `to` can be an earlier status of it. */
  post: Post;
}

const timeOf = (iso: string | undefined): number | null => {
  const atMs = Date.parse(iso ?? '');
  return Number.isNaN(atMs) ? null : atMs;
};

export function newWatchedPost(known: Post | string, nowMs: number, budgetMs: number): WatchedPost {
  const id = typeof known === 'string' ? known : known.id;
  const watched: WatchedPost = {
    id,
    status: null,
    seenHistory: 0,
    createdAtMs: null,
    scheduledAtMs: null,
    changedAtMs: nowMs,
    nextAskAtMs: nowMs,
    deadlineMs: nowMs + budgetMs,
  };
  if (typeof known !== 'string') takeIn(watched, known, nowMs, budgetMs);
  return watched;
}

/** Brings the memory up to date and gives what has changed since, step by step. */
export function takeIn(watched: WatchedPost, post: Post, nowMs: number, budgetMs: number): PostChange[] {
  const changes: PostChange[] = [];
  const history = post.history ?? [];
  const unseen = history.slice(watched.seenHistory);
  for (const { status: to, at } of [...unseen, { status: post.status, at: '' }]) {
    if (to === watched.status) continue;
    changes.push({ id: post.id, from: watched.status, to, at: at === '' ? null : at, post });
    watched.status = to;
  }
  watched.seenHistory = history.length;
  watched.createdAtMs = timeOf(post.createdAt);
  watched.scheduledAtMs = timeOf(post.scheduledAt);
  if (changes.length > 0) watched.changedAtMs = nowMs;
  // The budget of a scheduled post begins at its time.
  watched.deadlineMs = Math.max(watched.deadlineMs, (watched.scheduledAtMs ?? 0) + budgetMs);
  return changes;
}

export const isOver = ({ status }: Pick<WatchedPost, 'status'>): boolean => status !== null && isSettled(status);
