import type { PostQuery } from '../api/client-options.js';
import type { PostPage } from '../api/decode-answer.js';
import { type ErrorCode, TikApisError } from '../errors/index.js';
import type { Now } from '../ports.js';
import type { Post } from '../posts/post.js';
import { look } from './look.js';
import {
  adopt,
  advance,
  beginPolling,
  createdMs,
  dueForPoll,
  OVERLAP_MS,
  type PollState,
  takeInPosts,
  without,
} from './poll-state.js';
import type { PostChange } from './watched-post.js';

export interface PollOptions {
  /** The client's own. */
  listPosts: (query: PostQuery) => Promise<PostPage>;
  now: Now;
  /** When to stop asking: the next poll goes on from there. At least one request is made. */
  deadlineMs: number;
}

export interface Poll {
  /** What has happened since the last poll, the oldest first. */
  changes: PostChange[];
  /** To be kept together with what was told of the changes. */
  state: PollState;
  /** What ended the poll too early; the changes and the state are right all the same. */
  trouble: TikApisError | undefined;
}

const PAGE = 100;

/** In the order in which posts go through them, so that one that moves on meanwhile is on a later list. */
const underWay = ['scheduled', 'pending', 'processing', 'failed'] as const;

/**
 * Asks once what has happened to the posts of an account, by the documented list alone. Nothing is told twice and nothing
 * is missed while the state of one poll is given to the next, however long that takes. Without a state nothing is told: what
 * is there is the beginning. One request is enough while no more than a page of posts is new and what is under way is among
 * the newest 100 posts; older ones are asked about in pages too, ever more rarely, at least every hour.
 * A server without `history` shows of each post only its status at the time of a poll.
 *
 * Throws {@link TikApisError} at the first poll only; later it is in `trouble`.
 */
export async function pollPosts(state: PollState | undefined, options: PollOptions): Promise<Poll> {
  const round = createRound(options);
  if (state === undefined) {
    const { posts } = await round.ask({ limit: PAGE });
    const begun = beginPolling(posts, posts.length < PAGE, options.now());
    return { changes: [], state: await adoptUnderWay(begun, round), trouble: undefined };
  }
  const tale = createTale(state, options.now);
  let trouble: TikApisError | undefined;
  try {
    const shown = await readNew(tale, round);
    await readOld(tale, shown, round);
    if (tale.state.isPartial) tale.state = await adoptUnderWay(tale.state, round);
  } catch (error) {
    if (!(error instanceof TikApisError)) throw error;
    trouble = error;
  }
  return { changes: inTime(tale.changes), state: tale.state, trouble };
}

/** The requests of one poll. */
interface Round {
  now: Now;
  ask: (query: PostQuery) => Promise<PostPage>;
  /** Whether the time is up, or the last tenth of the rate limit begins, which is left to others. */
  isSpent: () => boolean;
}

function createRound({ listPosts, now, deadlineMs }: PollOptions): Round {
  let isLimited = false;
  return {
    now,
    isSpent: () => isLimited || now() >= deadlineMs,
    async ask(query) {
      const page = await listPosts(query);
      const { rateLimit } = page;
      isLimited = rateLimit !== undefined && rateLimit.remaining <= rateLimit.limit / 10;
      return page;
    },
  };
}

/** What was found so far. */
interface Tale {
  state: PollState;
  changes: PostChange[];
  take: (posts: readonly Post[]) => void;
}

function createTale(begin: PollState, now: Now): Tale {
  const tale: Tale = {
    state: begin,
    changes: [],
    take(posts) {
      const { state, changes } = takeInPosts(tale.state, posts, now());
      tale.state = state;
      tale.changes.push(...changes);
    },
  };
  return tale;
}

/** Takes in every new post, and gives the ids of those that were shown by the way. */
async function readNew(tale: Tale, round: Round): Promise<ReadonlySet<string>> {
  const { now, ask } = round;
  const { sinceMs } = tale.state;
  const { posts } = await ask({ limit: PAGE });
  const shown = new Set(posts.map(({ id }) => id));
  const newestMs = Math.max(...posts.map(createdMs));
  const isWhole = posts.length < PAGE || posts.some((post) => createdMs(post) < sinceMs);
  const hasAll = isWhole || (await readBacklog(tale, { sinceMs, newestMs }, round));
  tale.take(posts);
  if (hasAll && posts.length > 0) tale.state = advance(tale.state, newestMs - OVERLAP_MS, now());
  return shown;
}

/** More than a page is new: from its oldest page on, so that each page that was read is done with. */
async function readBacklog(
  tale: Tale,
  { sinceMs, newestMs }: { sinceMs: number; newestMs: number },
  { now, ask, isSpent }: Round,
): Promise<boolean> {
  const iso = (ms: number) => new Date(ms).toISOString();
  const window = { startDate: iso(sinceMs), endDate: iso(newestMs), limit: PAGE };
  const first = await ask(window);
  for (let page = first.pagination.pages; page > 1; page -= 1) {
    if (isSpent()) return false;
    const { posts, pagination } = await ask({ ...window, page });
    tale.take(posts);
    // A post that came into the window meanwhile has moved another over to a page that was read already.
    if (pagination.total !== first.pagination.total) return false;
    tale.state = advance(tale.state, Math.min(newestMs - OVERLAP_MS, ...posts.slice(0, 1).map(createdMs)), now());
  }
  tale.take(first.posts);
  return true;
}

/** Asks about posts under way that are too old to be on the newest page. */
async function readOld(tale: Tale, shown: ReadonlySet<string>, { now, ask, isSpent }: Round): Promise<void> {
  const due = dueForPoll(tale.state, now()).filter(({ id }) => !shown.has(id));
  if (due.length === 0 || isSpent()) return;
  const askOrNone = async (query: PostQuery) => (await orNone(ask(query), 'not_found')).posts;
  for await (const { posts, gone } of look(due, askOrNone)) {
    tale.take(posts);
    tale.state = without(tale.state, new Set(gone.map(({ id }) => id)));
    if (isSpent()) return;
  }
}

/** Looks for all posts that are under way, wherever they are in the list. */
async function adoptUnderWay(begin: PollState, { now, ask, isSpent }: Round): Promise<PollState> {
  let state: PollState = { ...begin, isPartial: false };
  for (const status of underWay) {
    let total: number | undefined;
    for (let page = 1; ; page += 1) {
      if (isSpent()) return { ...state, isPartial: true };
      // Not every server knows every status.
      const { posts, pagination } = await orNone(ask({ status, limit: PAGE, page }), 'invalid_request');
      state = adopt(state, posts, now());
      // One that left the list meanwhile has moved another over to a page that was read already.
      if (total !== undefined && pagination.total !== total) state = { ...state, isPartial: true };
      total = pagination.total;
      if (page >= pagination.pages || status === 'failed') break;
    }
  }
  return advance(state, 0, now());
}

async function orNone(asked: Promise<PostPage>, code: ErrorCode): Promise<Pick<PostPage, 'posts' | 'pagination'>> {
  return asked.catch((error: unknown) => {
    if (error instanceof TikApisError && error.code === code) return nothing;
    throw error;
  });
}

const nothing = { posts: [], pagination: { total: 0, pages: 0, current: 1, limit: PAGE } };

const inTime = (changes: readonly PostChange[]): PostChange[] =>
  changes.toSorted((a, b) => (a.at === null || b.at === null ? 0 : Date.parse(a.at) - Date.parse(b.at)));
