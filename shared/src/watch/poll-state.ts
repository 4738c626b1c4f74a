import { type Post } from '../posts/post.js';
import { nextAskAt, type WatchPace } from './pace.js';
import { stateOf, type WatchedPostState } from './watch-state.js';
import { isOver, newWatchedPost, type PostChange, takeIn, type WatchedPost } from './watched-post.js';

/**
 * What polling has told so far: plain JSON, to be kept between two polls. It holds the posts under way, the failed ones of
 * a week, and those of the last quarter of an hour: {@link MOST_POLLED_POSTS} at most, of some 200 bytes each.
 */
export interface PollState {
  version: 1;
  /** Posts made before this, by the server's clock, are either below or of no interest. In milliseconds. */
  sinceMs: number;
  posts: PolledPost[];
  /** Posts made before `sinceMs` may be under way without being below: they are to be looked for. */
  isPartial: boolean;
}

export type PolledPost = WatchedPostState & Pick<WatchedPost, 'nextAskAtMs'>;

export const MOST_POLLED_POSTS = 1_000;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A server may show a post so much later than one that was made after it: its video had to be stored first. */
export const OVERLAP_MS = 15 * MINUTE_MS;

/** A failed post may be tried again, as long as its video is kept. */
const FAILED_FOR_MS = 7 * 24 * HOUR_MS;

/** Of posts that no request shows by the way. */
const pollPace: WatchPace = { firstPauseMs: 0, longestPauseMs: HOUR_MS, growth: 0.25 };

/** The state before anything is told: what the newest page shows is known. */
export function beginPolling(newestPage: readonly Post[], isWhole: boolean, nowMs: number): PollState {
  const times = newestPage.map(createdMs);
  const newestMs = Math.max(0, ...times);
  // The page may end among posts of the same moment.
  const shownFromMs = isWhole ? 0 : Math.min(...times) + 1;
  const sinceMs = Math.max(newestMs - OVERLAP_MS, shownFromMs, 0);
  return forget({ version: 1, sinceMs, posts: newestPage.map((post) => polled(post, nowMs)), isPartial: false }, nowMs);
}

/** Takes in posts that were there before, and tells nothing of them. */
export function adopt(state: PollState, posts: readonly Post[], nowMs: number): PollState {
  const known = new Set(state.posts.map(({ id }) => id));
  const old = posts.filter((post) => !known.has(post.id) && createdMs(post) < state.sinceMs);
  return { ...state, posts: [...state.posts, ...old.map((post) => polled(post, nowMs))] };
}

/** Takes in what a request showed, and gives what has changed, the oldest post first. */
export function takeInPosts(
  state: PollState,
  posts: readonly Post[],
  nowMs: number,
): { state: PollState; changes: PostChange[] } {
  const known = new Map(state.posts.map((each): [string, WatchedPost] => [each.id, { ...each, deadlineMs: 0 }]));
  const changes: PostChange[] = [];
  for (const post of posts.toReversed()) {
    const isNew = !known.has(post.id) && createdMs(post) >= state.sinceMs;
    const watched = known.get(post.id) ?? (isNew ? newWatchedPost(post.id, nowMs, 0) : undefined);
    if (watched === undefined) continue;
    known.set(post.id, watched);
    changes.push(...takeIn(watched, post, nowMs, 0));
    watched.nextAskAtMs = askAgainAt(watched, nowMs);
  }
  return { state: { ...state, posts: [...known.values()].map(kept) }, changes };
}

/** Forgets what need not be known any more. @param sinceMs all posts made before this were taken in */
export const advance = (state: PollState, sinceMs: number, nowMs: number): PollState =>
  forget({ ...state, sinceMs: Math.max(state.sinceMs, sinceMs) }, nowMs);

export const without = (state: PollState, ids: ReadonlySet<string>): PollState => ({
  ...state,
  posts: state.posts.filter(({ id }) => !ids.has(id)),
});

/** The posts that may change still, whose turn it is. */
export const dueForPoll = (state: PollState, nowMs: number): WatchedPost[] =>
  state.posts
    .filter((each) => each.nextAskAtMs <= nowMs && mayChange(each, nowMs))
    .map((each) => ({ ...each, deadlineMs: 0 }));

/** Leaves out what is settled, and what is too much. */
function forget(state: PollState, nowMs: number): PollState {
  const wanted = state.posts.filter((each) => (each.createdAtMs ?? 0) >= state.sinceMs || mayChange(each, nowMs));
  if (wanted.length <= MOST_POLLED_POSTS) return { ...state, posts: wanted };
  const soonestFirst = wanted.toSorted((a, b) => forgottenLast(a) - forgottenLast(b));
  const [posts, rest] = [soonestFirst.slice(0, MOST_POLLED_POSTS), soonestFirst.slice(MOST_POLLED_POSTS)];
  // What is forgotten must not look new.
  const sinceMs = Math.max(state.sinceMs, ...rest.map(({ createdAtMs }) => (createdAtMs ?? 0) + 1));
  return { ...state, sinceMs, posts, isPartial: state.isPartial || rest.some(({ status }) => !isOver({ status })) };
}

/** Posts under way stay longest, those with the farthest date go first; then the failed, then the rest. */
function forgottenLast({ status, scheduledAtMs, createdAtMs }: PolledPost): number {
  if (!isOver({ status })) return scheduledAtMs ?? 0;
  return (status === 'failed' ? 1e15 : 2e15) - (createdAtMs ?? 0);
}

function mayChange({ status, changedAtMs }: PolledPost, nowMs: number): boolean {
  if (!isOver({ status })) return true;
  return status === 'failed' && nowMs - changedAtMs < FAILED_FOR_MS;
}

function polled(post: Post, nowMs: number): PolledPost {
  const watched = newWatchedPost(post, nowMs, 0);
  watched.nextAskAtMs = askAgainAt(watched, nowMs);
  return kept(watched);
}

/** A scheduled post may be cancelled, or moved to an earlier time. */
const askAgainAt = (watched: WatchedPost, nowMs: number): number =>
  Math.min(nextAskAt(watched, nowMs, pollPace), nowMs + HOUR_MS);

const kept = (watched: WatchedPost): PolledPost => ({ ...stateOf(watched), nextAskAtMs: watched.nextAskAtMs });

/** A post without a time counts as old. */
export const createdMs = ({ createdAt }: Post): number => {
  const atMs = Date.parse(createdAt);
  return Number.isNaN(atMs) ? 0 : atMs;
};
