import { type Post, tikApisError, watchPosts } from '@tikapis/core';
import { atMost, OUR_GOAL, type SuiteResult } from './suite.js';

/**
 * A thousand posts in flight on the free plan's 30 requests a minute, while another client uses half of them. In virtual
 * time, so the figures are exact: a clock that moves only when the watch sleeps, and a server with a fixed window.
 */
const POSTS = 1_000;
const LIMIT = 30;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const OTHERS_EVERY_MS = (2 * MINUTE_MS) / LIMIT;
const NAIVE_EVERY_MS = MINUTE_MS;
const START_MS = Date.UTC(2026, 10, 23, 9);

interface Plan {
  id: string;
  createdAtMs: number;
  scheduledAtMs: number | null;
  /** Each status with its time, the settled one last. */
  steps: readonly (readonly [atMs: number, status: string])[];
}

/** A small generator with a seed, so that every run has the same posts: https://en.wikipedia.org/wiki/Lehmer_random_number_generator */
function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Made over the last ten minutes; one in five is scheduled within the day, one in twenty fails, processing takes 0.5 to 20 minutes. */
function makePlans(): Plan[] {
  const random = lehmer(20_261_122);
  return Array.from({ length: POSTS }, (_, n) => {
    const createdAtMs = START_MS - Math.floor(random() * 10 * MINUTE_MS);
    const scheduledAtMs = random() < 0.2 ? START_MS + Math.floor(random() * 24 * HOUR_MS) : null;
    const beginsAtMs = (scheduledAtMs ?? START_MS) + Math.floor(random() * 30_000);
    const endsAtMs = beginsAtMs + 30_000 + Math.floor(random() ** 2 * 20 * MINUTE_MS);
    const first = scheduledAtMs === null ? 'pending' : 'scheduled';
    const last = random() < 0.05 ? 'failed' : 'published';
    return {
      id: `post_${n}`,
      createdAtMs,
      scheduledAtMs,
      steps: [
        [createdAtMs, first],
        [beginsAtMs, 'processing'],
        [endsAtMs, last],
      ],
    };
  });
}

const iso = (ms: number) => new Date(ms).toISOString();

function viewAt({ id, createdAtMs, scheduledAtMs, steps }: Plan, nowMs: number): Post {
  const past = steps.filter(([atMs]) => atMs <= nowMs);
  return {
    id,
    caption: '',
    status: past.at(-1)?.[1] ?? 'pending',
    createdAt: iso(createdAtMs),
    ...(scheduledAtMs !== null && { scheduledAt: iso(scheduledAtMs) }),
    history: past.map(([atMs, status]) => ({ status, at: iso(atMs) })),
  };
}

/** A fixed window of a minute, shared by all who use the key. Gives what is left, or null when refused. */
function createLimiter(): (nowMs: number) => number | null {
  let window = 0;
  let used = 0;
  return (nowMs) => {
    const current = Math.floor(nowMs / MINUTE_MS);
    if (current !== window) [window, used] = [current, 0];
    used += 1;
    return used <= LIMIT ? LIMIT - used : null;
  };
}

async function watchAll(plans: readonly Plan[]) {
  const newestFirst = plans.toSorted((a, b) => b.createdAtMs - a.createdAtMs);
  const take = createLimiter();
  let nowMs = START_MS;
  let othersAtMs = START_MS;
  const figures = { requests: 0, rateLimited: 0 };
  const shownAtMs = new Map<string, number>();

  const watch = watchPosts(
    plans.map((plan) => viewAt(plan, START_MS)),
    {
      now: () => nowMs,
      sleep: async (delayMs) => {
        nowMs += delayMs;
      },
      async listPosts(query) {
        // What the other client asked meanwhile comes first.
        for (; othersAtMs <= nowMs; othersAtMs += OTHERS_EVERY_MS)
          if (take(othersAtMs) === null) figures.rateLimited += 1;
        nowMs += 20;
        figures.requests += 1;
        const remaining = take(nowMs);
        if (remaining === null) {
          figures.rateLimited += 1;
          throw tikApisError(
            'rate_limit_exceeded',
            { limit: LIMIT, unit: 'requests a minute', waitMs: MINUTE_MS },
            { retryAfterMs: MINUTE_MS },
          );
        }
        const [fromMs, toMs] = [Date.parse(query.startDate ?? iso(0)), Date.parse(query.endDate ?? iso(8e15))];
        const found = newestFirst.filter(({ id, createdAtMs }) =>
          query.postId === undefined ? createdAtMs >= fromMs && createdAtMs <= toMs : id === query.postId,
        );
        const start = ((query.page ?? 1) - 1) * (query.limit ?? 20);
        const posts = found.slice(start, start + (query.limit ?? 20)).map((plan) => viewAt(plan, nowMs));
        for (const { id, status } of posts)
          if (!shownAtMs.has(`${id} ${status}`)) shownAtMs.set(`${id} ${status}`, nowMs);
        return {
          posts,
          rateLimit: { limit: LIMIT, remaining, resetAtMs: (Math.floor(nowMs / MINUTE_MS) + 1) * MINUTE_MS },
        };
      },
    },
  );
  const told = new Set<string>();
  for await (const { id, to } of watch) told.add(`${id} ${to}`);

  const changes = plans
    .flatMap(({ id, steps }) => steps.map(([atMs, to]) => ({ name: `${id} ${to}`, atMs })))
    .filter(({ atMs }) => atMs > START_MS);
  const lagsMs = changes.flatMap(({ name, atMs }) => (shownAtMs.has(name) ? [(shownAtMs.get(name) ?? 0) - atMs] : []));
  const missed = changes.filter(({ name }) => !told.has(name)).length;
  return { ...figures, lagsMs, missed, changes: changes.length, hours: (nowMs - START_MS) / HOUR_MS };
}

/** One request for each open post, every minute, whatever is expected and whatever the limit says. */
function askOneByOne(plans: readonly Plan[]) {
  const take = createLimiter();
  const figures = { requests: 0, rateLimited: 0 };
  const lastMs = Math.max(...plans.map(({ steps }) => steps.at(-1)?.[0] ?? 0));
  for (let nowMs = START_MS; nowMs <= lastMs + NAIVE_EVERY_MS; nowMs += NAIVE_EVERY_MS) {
    for (let others = 0; others < LIMIT / 2; others += 1) take(nowMs);
    for (const { steps } of plans) {
      if ((steps.at(-1)?.[0] ?? 0) <= nowMs - NAIVE_EVERY_MS) continue;
      figures.requests += 1;
      if (take(nowMs) === null) figures.rateLimited += 1;
    }
  }
  return figures;
}

const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.floor((sorted.length - 1) * part)] ?? 0;

/** The same figures at every run: nothing here depends on the machine. */
export async function benchWatch(): Promise<SuiteResult> {
  const plans = makePlans();
  const ours = await watchAll(plans);
  const naive = askOneByOne(plans);
  const lags = ours.lagsMs.toSorted((a, b) => a - b);
  const seconds = (part: number) => Math.round(percentile(lags, part) / 1000);
  console.log(
    `${POSTS} posts over ${ours.hours.toFixed(1)} h of virtual time, ${LIMIT} requests a minute, half of them used by another client; ${ours.changes} changes`,
  );
  const loop = { peer: 'one request a post and minute' };
  const line = {
    suite: 'watch',
    posts: POSTS,
    requests: ours.requests,
    naiveRequests: naive.requests,
    rateLimited: ours.rateLimited,
    missed: ours.missed,
  };
  return {
    line,
    rows: [
      { name: 'requests until all posts have settled', unit: '', values: [ours.requests] },
      { name: 'requests until all posts have settled', unit: '', values: [naive.requests], ...loop },
      { name: 'requests answered 429', unit: '', values: [ours.rateLimited], ...atMost(0, OUR_GOAL) },
      { name: 'requests answered 429', unit: '', values: [naive.rateLimited], ...loop },
      { name: 'changes missed', unit: '', values: [ours.missed], ...atMost(0, OUR_GOAL) },
      { name: 'from a change to its notice, median', unit: 's', values: [seconds(0.5)] },
      { name: 'from a change to its notice, 99 of 100', unit: 's', values: [seconds(0.99)] },
    ],
  };
}
