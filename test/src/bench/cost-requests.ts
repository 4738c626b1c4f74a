import { isPostgres } from '@tikapis/database';
import { sql } from 'kysely';
import { claimDuePosts } from '../../../packages/server/dist/store/posts.js';
import type { ServerProcess } from '../support/server-process.js';
import { answerTo, formRequest, requestBytes } from './server-load.js';
import { addPublished, addScheduled, connectCreators } from './server-rows.js';
import { videoOfSize } from './server-video.js';
import { type BenchWorld, inTurn } from './server-world.js';

const PER_PAGE = 20;
const DAY_MS = 86_400_000;
const DUE = 500;
const CLAIMED_AT_ONCE = 10;
const NOTHING = new Uint8Array();

/** What is asked of a server with many posts; each gives how long one took, in ms. */
export type Operation =
  | 'the first page of 20, after a new post'
  | 'the page of 20 in the middle'
  | 'one post'
  | 'a post made'
  | 'ten due posts taken';

/** Posts that were published long ago, and some that wait for tomorrow. */
export async function addPosts(world: BenchWorld, stored: number): Promise<void> {
  const [creator] = await connectCreators(world, 1);
  if (creator === undefined) throw new Error('The sandbox has made no account.');
  await addPublished(world, stored - DUE, creator);
  const rows = Array.from({ length: DUE }, (_, n) => ({
    id: `post_due${n}`,
    creator,
    dueAtMs: Date.now() + DAY_MS + n,
  }));
  await addScheduled(world, rows, await videoOfSize(10_000));
  // PostgreSQL does so by itself within minutes: until then it looks at every row to see whether it is still there.
  await world.withStore(async ({ db }) => {
    if (isPostgres(db)) await sql`vacuum analyze`.execute(db);
  });
}

/** One request each, over connections of their own. */
export async function requestsTo(
  world: BenchWorld,
  server: ServerProcess,
  stored: number,
): Promise<Partial<Record<Operation, () => Promise<number>>>> {
  const video = await videoOfSize(10_000);
  const key = inTurn(world.keys);
  const withKey = () => ({ 'X-API-Key': key().secret });
  const timed = async (request: Uint8Array, expected: number): Promise<number> => {
    const startedMs = performance.now();
    const { status, body } = await answerTo(server.apiUrl, request);
    const tookMs = performance.now() - startedMs;
    if (status !== expected) throw new Error(`Answered ${status}: ${body.slice(0, 500)}`);
    return tookMs;
  };
  const get = (path: string) => timed(requestBytes('GET', `/v1/tiktok/posts${path}`, withKey(), NOTHING), 200);
  // A page is counted from the end that is nearer, so the worst one lies in the middle.
  const middle = Math.floor(stored / PER_PAGE / 2);
  return {
    'the first page of 20, after a new post': () => get(`?limit=${PER_PAGE}`),
    'the page of 20 in the middle': () => get(`?limit=${PER_PAGE}&page=${middle}`),
    'one post': () => get(`/post_old${String(Math.floor(stored / 3)).padStart(9, '0')}`),
    'a post made': () => timed(formRequest(video, withKey()), 202),
  };
}

/** Times a worker that takes the posts that are due, as the store does it, while no server runs. */
export const claimTimes = (world: BenchWorld, times: number): Promise<number[]> =>
  world.withStore(async ({ db }) => {
    const tookMs: number[] = [];
    const nowMs = Date.now() + 2 * DAY_MS;
    for (let turn = 0; turn < times; turn += 1) {
      const startedMs = performance.now();
      const claimed = await claimDuePosts(db, { owner: 'bench', nowMs, leaseMs: DAY_MS, limit: CLAIMED_AT_ONCE });
      tookMs.push(performance.now() - startedMs);
      if (claimed.length !== CLAIMED_AT_ONCE) throw new Error(`${claimed.length} posts were due.`);
    }
    return tookMs;
  });
