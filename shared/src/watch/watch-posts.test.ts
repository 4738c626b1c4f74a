import { describe, expect, it } from '@jest/globals';
import { problem, tikApisError } from '../errors/index.js';
import type { Post } from '../posts/post.js';
import { type PostPlan, postServer } from './testing/post-server.js';
import { virtualTime } from './testing/virtual-time.js';
import { type WatchPostsOptions, watchPosts } from './watch-posts.js';

const startMs = Date.UTC(2026, 10, 22, 12);
const second = 1_000;
const minute = 60_000;
const day = 86_400_000;

/** A post that is made at the start, is processed after 5 s and published after 30 s, unless it says otherwise. */
const plan = (id: string, change: Partial<PostPlan> = {}): PostPlan => ({
  id,
  createdAtMs: startMs,
  steps: [
    [startMs, 'pending'],
    [startMs + 5 * second, 'processing'],
    [startMs + 30 * second, 'published'],
  ],
  ...change,
});

const known = ({ id, createdAtMs, scheduledAtMs }: PostPlan): Post => ({
  id,
  status: scheduledAtMs === undefined ? 'pending' : 'scheduled',
  caption: '',
  createdAt: new Date(createdAtMs).toISOString(),
  ...(scheduledAtMs !== undefined && { scheduledAt: new Date(scheduledAtMs).toISOString() }),
});

function scene(plans: readonly PostPlan[], change: Partial<WatchPostsOptions> = {}, keepsHistory = false) {
  const time = virtualTime(startMs);
  const server = postServer(plans, time.now, { keepsHistory });
  const options = { listPosts: server.listPosts, now: time.now, sleep: time.sleep, ...change };
  return { time, server, options };
}

async function changesOf(watch: ReturnType<typeof watchPosts>): Promise<string[]> {
  const seen: string[] = [];
  for await (const { id, from, to } of watch) seen.push(`${id}: ${from} > ${to}`);
  return seen;
}

describe('watchPosts', () => {
  it('gives each change once and ends when all are settled', async () => {
    const { options } = scene([plan('a'), plan('b', { steps: [[startMs + 10 * second, 'failed']] })]);
    expect(await changesOf(watchPosts([known(plan('a')), 'b'], options))).toEqual([
      'b: null > pending',
      'a: pending > processing',
      'b: pending > failed',
      'a: processing > published',
    ]);
  });

  it('shows what happened between two looks where the server keeps a history', async () => {
    const quick = plan('a', {
      steps: [
        [startMs, 'pending'],
        [startMs + 1, 'processing'],
        [startMs + 2, 'published'],
      ],
    });
    const { options } = scene([quick], {}, true);
    const created = { ...known(quick), history: [{ status: 'pending', at: '' }] };
    expect(await changesOf(watchPosts([created], options))).toEqual([
      'a: pending > processing',
      'a: processing > published',
    ]);
  });

  it('answers for a hundred posts with one request, and for a thousand with ten', async () => {
    for (const [count, perRound] of [
      [100, 1],
      [1_000, 10],
    ] as const) {
      const plans = Array.from({ length: count }, (_, n) => plan(`p${n}`, { createdAtMs: startMs - n }));
      const { options, server } = scene(plans, { share: 1 });
      const watch = watchPosts(plans.map(known), {
        ...options,
        pace: { firstPauseMs: minute, longestPauseMs: minute, growth: 0 },
      });
      expect(await changesOf(watch)).toHaveLength(count);
      expect(server.queries).toHaveLength(2 * perRound);
    }
  });

  it('spends nothing on the posts between two that it watches', async () => {
    const others = Array.from({ length: 5_000 }, (_, n) => plan(`x${n}`, { createdAtMs: startMs - (n + 1) * second }));
    const [young, old] = [plan('young'), plan('old', { createdAtMs: startMs - day })];
    const { options, server } = scene([young, ...others, old]);
    await changesOf(
      watchPosts([known(young), known(old)], {
        ...options,
        pace: { firstPauseMs: minute, longestPauseMs: minute, growth: 0 },
      }),
    );
    expect(server.queries).toHaveLength(4);
  });

  it('finds a post among more than a page of the same moment', async () => {
    const plans = Array.from({ length: 250 }, (_, n) => plan(`p${n}`));
    const { options } = scene(plans);
    expect(await changesOf(watchPosts([known(plan('p249')), known(plan('p3'))], options))).toContain(
      'p249: processing > published',
    );
  });

  it('does not ask about a scheduled post before its time', async () => {
    const friday = startMs + 5 * day;
    const plans = [
      plan('a', {
        scheduledAtMs: friday,
        steps: [
          [startMs, 'scheduled'],
          [friday, 'published'],
        ],
      }),
    ];
    const { options, server, time } = scene(plans);
    await changesOf(watchPosts(plans.map(known), { ...options, budgetMs: minute }));
    expect(time.now()).toBeGreaterThanOrEqual(friday);
    // The first question, asked at the start, tells that it is still scheduled.
    expect(server.queries.length).toBeLessThanOrEqual(2);
  });

  it('asks ever more rarely while nothing happens, and soon again after a change', async () => {
    const { options, time } = scene([
      plan('a', {
        steps: [
          [startMs, 'pending'],
          [startMs + 40 * minute, 'processing'],
          [startMs + 60 * minute, 'published'],
        ],
      }),
    ]);
    await changesOf(watchPosts([known(plan('a'))], options));
    const longest = Math.max(...time.waits);
    expect(longest).toBeGreaterThan(4 * minute);
    expect(time.waits.slice(time.waits.indexOf(longest) + 1)).toContainEqual(2 * second);
  });

  it('keeps to its share of the rate limit and waits for the next window', async () => {
    const time = virtualTime(startMs);
    // More than a page of other posts lies between any two of ours.
    const all = Array.from({ length: 4_800 }, (_, n) =>
      plan(`p${n}`, { createdAtMs: startMs - n, steps: [[startMs + 10 * minute, 'published']] }),
    );
    const plans = all.filter((_, n) => n % 120 === 0);
    const server = postServer(all, time.now);
    const used = new Map<number, number>();
    const listPosts: typeof server.listPosts = async (query) => {
      const window = Math.floor(time.now() / minute);
      used.set(window, (used.get(window) ?? 0) + 1);
      const rateLimit = { limit: 30, remaining: 30 - (used.get(window) ?? 0), resetAtMs: (window + 1) * minute };
      return { ...(await server.listPosts(query)), rateLimit };
    };
    await changesOf(watchPosts(plans.map(known), { listPosts, now: time.now, sleep: time.sleep }));
    expect(Math.max(...used.values())).toBe(15);
  });

  it('goes on after trouble that passes, when the server says', async () => {
    const { options, server, time } = scene([plan('a')]);
    let failures = 2;
    const listPosts: typeof server.listPosts = async (query) => {
      if (failures > 0) {
        failures -= 1;
        throw tikApisError('unavailable', { reason: 'it is restarting' }, { retryAfterMs: 7 * second });
      }
      return server.listPosts(query);
    };
    expect(await changesOf(watchPosts([known(plan('a'))], { ...options, listPosts }))).toContain(
      'a: processing > published',
    );
    expect(time.waits.filter((waitMs) => waitMs === 7 * second)).toHaveLength(2);
  });

  it('ends with what asking again does not mend', async () => {
    const error = tikApisError('unauthorized', { problems: [problem('key_revoked', 'X-API-Key', {})] });
    const { options } = scene([], { listPosts: () => Promise.reject(error) });
    const watch = watchPosts([known(plan('a'))], options);
    const settled = watch.settled('a');
    await expect(changesOf(watch)).rejects.toBe(error);
    await expect(settled).rejects.toBe(error);
    await expect(watch.settled('a')).rejects.toBe(error);
  });

  it("ends with the signal's reason", async () => {
    const { options } = scene([plan('a')]);
    const stop = new AbortController();
    const watch = watchPosts([known(plan('a'))], { ...options, signal: stop.signal });
    const reason = new Error('enough');
    const changes = watch[Symbol.asyncIterator]();
    await changes.next();
    stop.abort(reason);
    await expect(watch.settled('a')).rejects.toBe(reason);
  });

  it('gives up a post after its budget, and says so at the end', async () => {
    const stuck = plan('stuck', { steps: [[startMs, 'processing']] });
    const { options } = scene([stuck, plan('a')], { budgetMs: 10 * minute });
    const watch = watchPosts([known(stuck), known(plan('a'))], options);
    const given: string[] = [];
    await expect(
      (async () => {
        for await (const { id, to } of watch) given.push(`${id} ${to}`);
      })(),
    ).rejects.toMatchObject({ code: 'wait_timed_out', context: { id: 'stuck' } });
    expect(given).toContain('a published');
    await expect(watch.settled('stuck')).rejects.toMatchObject({ code: 'wait_timed_out' });
    await expect(watch.settled('a')).resolves.toMatchObject({ status: 'published' });
  });

  it('tells of a post that is gone', async () => {
    const { options } = scene([plan('a')]);
    const watch = watchPosts([known(plan('a')), known(plan('deleted'))], options);
    expect(await changesOf(watch)).toContain('a: processing > published');
    await expect(watch.settled('deleted')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('keeps statuses that it does not know, and goes on', async () => {
    const { options } = scene([
      plan('a', {
        steps: [
          [startMs + 3 * second, 'in_review'],
          [startMs + minute, 'published'],
        ],
      }),
    ]);
    expect(await changesOf(watchPosts([known(plan('a'))], options))).toEqual([
      'a: pending > in_review',
      'a: in_review > published',
    ]);
  });

  it('settles a post without anybody iterating', async () => {
    const { options } = scene([plan('a')]);
    await expect(watchPosts([known(plan('a'))], options).settled('a')).resolves.toMatchObject({
      id: 'a',
      status: 'published',
    });
  });

  it('tells after a restart what was not told, and nothing twice', async () => {
    const plans = Array.from({ length: 20 }, (_, n) =>
      plan(`p${n}`, {
        createdAtMs: startMs - n,
        steps: [
          [startMs + (n + 1) * 7 * second, 'processing'],
          [startMs + (n + 1) * 20 * second, 'published'],
        ],
      }),
    );
    const { options } = scene(plans, {}, true);
    const told: string[] = [];
    let saved = watchPosts(plans.map(known), options).state();
    for (let restarts = 0; saved.posts.length > 0; restarts += 1) {
      const watch = watchPosts([], { ...options, state: JSON.parse(JSON.stringify(saved)) as typeof saved });
      let budget = 3;
      for await (const { id, to } of watch) {
        told.push(`${id} ${to}`);
        saved = watch.state();
        budget -= 1;
        if (budget === 0) break;
      }
      expect(restarts).toBeLessThan(30);
    }
    const expected = plans.flatMap(({ id }) => [`${id} processing`, `${id} published`]);
    expect(told.toSorted()).toEqual(expected.toSorted());
  });

  it('takes in a new post while it rests', async () => {
    const plans = [plan('a', { steps: [[startMs + 10 * minute, 'published']] }), plan('b')];
    const { options } = scene(plans);
    const watch = watchPosts([known(plan('a'))], options);
    const changes: string[] = [];
    const settled = watch.settled('a');
    watch.add(known(plan('b')));
    for await (const { id, to } of watch) changes.push(`${id} ${to}`);
    expect(changes).toContain('b published');
    await settled;
    expect(() => watch.add('c')).toThrow(/ended/);
  });
});
