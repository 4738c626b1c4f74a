import type { Post, RateLimit, TikApisClient } from '@tikapis/core';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { openClient } from '../http/client.js';
import { connectionMemory } from '../http/connection-memory.js';
import type { PostRow } from '../posts/post-row.js';

/** The most that a server gives at once. */
const PAGE = 100;
/**
 * Posts of 40 days on the largest documented plan (50 a day), of 100 on the next (20) and of 400 on the smallest (5): so far
 * ahead can a post be scheduled and still be found when it is published, if the account goes on posting meanwhile.
 */
const MOST_PAGES = 20;
const OLDER_PAGES_EVERY_SEC = 3_600;
/** Of those on the older pages: 0.7 kB each, more with a long caption. */
const MOST_KEPT = 200;
/** What has happened longer ago starts no Zap, even if a poll sees it for the first time. */
const NEWS_FOR_DAYS = 7;
/**
 * Of the rate limit, to the other Zaps. Not when a Zap is turned on, once: what it does not see then would start it as news
 * later.
 */
const LEFT_TO_OTHERS = 0.5;
/** As many as the editor shows to choose a sample from: https://docs.zapier.com/integrations/build/test-triggers-and-actions */
const SAMPLES = 3;

const DAY_MS = 86_400_000;

export interface PostsWanted {
  /** What the server is asked for; without it, posts of every status. */
  status?: string;
  /** Undefined for a post that is not of this kind. */
  rowOf: (post: Post) => PostRow | undefined;
  /** Whether it happens to posts long after they were made. */
  comesLate: boolean;
}

/**
 * The posts of a kind, those first that came to it last. A server lists posts by when they were made, and a scheduled one is
 * published long after that. So each poll reads the newest page, and one in an hour those after it as well: at the usual
 * interval of 15 minutes 1.3 requests a poll for an account of 200 posts, and 5.8 for one of 2,000 or more, where all of the
 * pages each time would be 20. Whatever page a row comes from, its own time tells whether it is news.
 */
export async function recentPosts(z: ZObject, bundle: Bundle, wanted: PostsWanted): Promise<PostRow[]> {
  const { isLoadingSample, isPopulatingDedupe } = bundle.meta ?? {};
  if (isLoadingSample) return newestPosts(z, bundle, wanted);
  const read = pageReader(openClient(z, bundle), wanted);
  const newest = await read(1);
  if (!wanted.comesLate || newest.isLast) return newestFirst(newest.rows).filter(isNews);

  const memory = connectionMemory(z, bundle);
  const name = `older posts: ${wanted.status ?? 'any'}`;
  // What has happened until a Zap is turned on must not start it.
  let older = isPopulatingDedupe ? undefined : await memory.recall<PostRow[]>(name);
  if (older === undefined) {
    older = newestFirst(await readOlder(read, newest, isPopulatingDedupe ? 0 : LEFT_TO_OTHERS))
      .filter(isNews)
      .slice(0, MOST_KEPT);
    await memory.keep(name, older, OLDER_PAGES_EVERY_SEC);
  }
  return newestFirst([...older, ...newest.rows]).filter(isNews);
}

/** A few, to choose a sample from. */
export async function newestPosts(z: ZObject, bundle: Bundle, wanted: PostsWanted): Promise<PostRow[]> {
  const { rows } = await pageReader(openClient(z, bundle), wanted)(1);
  return newestFirst(rows).slice(0, SAMPLES);
}

interface RowsOfPage {
  rows: PostRow[];
  isLast: boolean;
  rateLimit: RateLimit | undefined;
}

type ReadPage = (page: number) => Promise<RowsOfPage>;

const pageReader =
  (client: TikApisClient, { status, rowOf }: PostsWanted): ReadPage =>
  async (page) => {
    const query = { ...(status === undefined ? {} : { status }), limit: PAGE, page };
    const { posts, pagination, rateLimit } = await client.listPosts(query);
    const rows = posts.map(rowOf).filter((row) => row !== undefined);
    return { rows, isLast: page >= pagination.pages || posts.length === 0, rateLimit };
  };

const leaves = ({ rateLimit }: RowsOfPage, share: number): boolean =>
  rateLimit === undefined || (rateLimit.remaining > 0 && rateLimit.remaining >= rateLimit.limit * share);

/** @param leftToOthers which part of the rate limit is not used up */
async function readOlder(read: ReadPage, newest: RowsOfPage, leftToOthers: number): Promise<PostRow[]> {
  const rows: PostRow[] = [];
  let last = newest;
  for (let page = 2; page <= MOST_PAGES && !last.isLast && leaves(last, leftToOthers); page += 1) {
    last = await read(page);
    rows.push(...last.rows);
  }
  return rows;
}

/** What has no time is told: nothing says that it is old. */
const isNews = ({ statusAt }: PostRow): boolean =>
  statusAt === null || !(Date.parse(statusAt) < Date.now() - NEWS_FOR_DAYS * DAY_MS);

/** A post can be on two pages, when one is made while they are read: the later row counts. */
const newestFirst = (rows: readonly PostRow[]): PostRow[] =>
  [...new Map(rows.map((row) => [row.id, row])).values()].toSorted((one, other) => timeOf(other) - timeOf(one));

const timeOf = ({ statusAt }: PostRow): number => Date.parse(statusAt ?? '') || 0;
