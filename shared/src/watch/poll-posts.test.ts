import { describe, expect, it } from '@jest/globals';
import { tikApisError } from '../errors/index.js';
import { type Poll, pollPosts } from './poll-posts.js';
import { MOST_POLLED_POSTS, type PollState } from './poll-state.js';
import { type PostPlan, postServer } from './testing/post-server.js';

const startMs = Date.UTC(2026, 10, 22, 12);
const second = 1_000;
const minute = 60_000;
const day = 86_400_000;

/** A post that is published half a minute after it was made, unless it says otherwise. */
const plan = (id: string, change: Partial<PostPlan> = {}): PostPlan => {
  const createdAtMs = change.createdAtMs ?? startMs;
  return {
    id,
    createdAtMs,
    steps: [
      [createdAtMs, 'pending'],
      [createdAtMs + 30 * second, 'published'],
    ],
    ...change,
  };
};

/** Polls of one account at times that the test sets. The state goes through JSON, as every host keeps it. */
function scene(plans: PostPlan[], options: { keepsHistory?: boolean } = {}) {
  const clock = { nowMs: startMs };
  const server = postServer(plans, () => clock.nowMs, options);
  const polls = {
    server,
    state: undefined as PollState | undefined,
    listPosts: server.listPosts,
    poll: async (afterMs = 0): Promise<Poll> => {
      clock.nowMs += afterMs;
      const { listPosts, state } = polls;
      const now = () => clock.nowMs;
      const poll = await pollPosts(state, { listPosts, now, deadlineMs: clock.nowMs + minute });
      polls.state = JSON.parse(JSON.stringify(poll.state)) as PollState;
      return poll;
    },
    told: async (afterMs = 0) => (await polls.poll(afterMs)).changes.map(({ id, to }) => `${id} ${to}`),
  };
  return polls;
}

describe('pollPosts', () => {
  it('begins with what is there and tells nothing of it', async () => {
    const { told } = scene([plan('old', { createdAtMs: startMs - day }), plan('young')]);
    expect(await told()).toEqual([]);
  });

  it('tells a change once, however often it asks', async () => {
    const { told } = scene([plan('a'), plan('new', { createdAtMs: startMs + minute })]);
    await told();
    expect(await told(minute)).toEqual(['a published', 'new pending']);
    expect(await told(minute)).toEqual(['new published']);
    expect(await told(minute)).toEqual([]);
  });

  it('begins with an account that has no post at all', async () => {
    const { told } = scene([plan('first', { createdAtMs: startMs + second })]);
    await told();
    expect(await told(minute)).toEqual(['first published']);
  });

  it('tells of a post that was scheduled weeks ago, behind thousands of others', async () => {
    const others = Array.from({ length: 3_000 }, (_, n) => plan(`x${n}`, { createdAtMs: startMs - (n + 2) * minute }));
    const old = plan('old', {
      createdAtMs: startMs - 30 * day,
      scheduledAtMs: startMs + 5 * minute,
      steps: [
        [startMs - 30 * day, 'scheduled'],
        [startMs + 5 * minute, 'published'],
      ],
    });
    const { told, server } = scene([...others, old]);
    await told();
    expect(await told(minute)).toEqual([]);
    expect(await told(5 * minute)).toEqual(['old published']);
    // Five at the beginning, one for each poll, and one for the old post when it is due.
    expect(server.queries).toHaveLength(5 + 2 + 1);
  });

  it('tells within an hour that such a post was cancelled', async () => {
    const others = Array.from({ length: 200 }, (_, n) => plan(`x${n}`, { createdAtMs: startMs - (n + 2) * minute }));
    const steps = [
      [startMs - 30 * day, 'scheduled'],
      [startMs + 5 * minute, 'cancelled'],
    ] as const;
    const old = plan('old', { createdAtMs: startMs - 30 * day, scheduledAtMs: startMs + 9 * day, steps });
    const { told } = scene([...others, old]);
    await told();
    expect(await told(60 * minute)).toEqual(['old cancelled']);
  });

  it('tells all of more than a page of new posts, also of the same moment', async () => {
    const crowd = Array.from({ length: 350 }, (_, n) => plan(`p${n}`, { createdAtMs: startMs + second }));
    const { told } = scene([plan('old'), ...crowd]);
    await told();
    const all = await told(minute);
    expect(all.toSorted()).toEqual(['old published', ...crowd.map(({ id }) => `${id} published`)].toSorted());
    expect(await told(minute)).toEqual([]);
  });

  it('begins in the middle of more than a page of posts of the same moment', async () => {
    const crowd = Array.from({ length: 250 }, (_, n) => plan(`p${n}`, { createdAtMs: startMs - minute }));
    const { told } = scene(crowd);
    await told();
    expect(await told(minute)).toEqual([]);
  });

  it('tells of a post that is shown later than one that was made after it', async () => {
    const slow = plan('slow', { createdAtMs: startMs + second, shownAtMs: startMs + 5 * minute });
    const { told } = scene([slow, plan('quick', { createdAtMs: startMs + minute })]);
    await told();
    expect(await told(2 * minute)).toEqual(['quick published']);
    expect(await told(4 * minute)).toEqual(['slow published']);
  });

  it('tells of a failed post that is tried again', async () => {
    const steps = [
      [startMs - day, 'failed'],
      [startMs + 2 * day, 'pending'],
      [startMs + 2 * day + minute, 'published'],
    ] as const;
    const plans = [plan('a', { createdAtMs: startMs - 2 * day, steps }), plan('b', { createdAtMs: startMs - day })];
    const { told } = scene(plans, { keepsHistory: true });
    await told();
    expect(await told(2 * day + 2 * minute)).toEqual(['a pending', 'a published']);
  });

  it('tells every step, in time, where the server keeps a history', async () => {
    const steps = [
      [startMs + second, 'scheduled'],
      [startMs + 3 * second, 'processing'],
      [startMs + 5 * second, 'published'],
    ] as const;
    const other = plan('other', { createdAtMs: startMs + 2 * second });
    const { told, poll } = scene([plan('a', { createdAtMs: startMs + second, steps }), other], { keepsHistory: true });
    await told();
    const { changes } = await poll(minute);
    expect(changes.map(({ id, to, at }) => `${id} ${to} ${at?.slice(17, 19)}`)).toEqual([
      'a scheduled 01',
      'other pending 02',
      'a processing 03',
      'a published 05',
      'other published 32',
    ]);
  });

  it('forgets a post that is gone', async () => {
    const polls = scene([plan('a', { createdAtMs: startMs - day, steps: [[startMs - day, 'processing']] })]);
    await polls.poll();
    polls.listPosts = scene([]).server.listPosts;
    const { state, changes } = await polls.poll(minute);
    expect(changes).toEqual([]);
    expect(state.posts).toEqual([]);
  });

  it('tells what it found before trouble, and goes on from there', async () => {
    const crowd = Array.from({ length: 350 }, (_, n) => plan(`p${n}`, { createdAtMs: startMs + n * minute }));
    const polls = scene(crowd);
    await polls.poll();
    let requests = 0;
    polls.listPosts = async (query) => {
      requests += 1;
      if (requests % 6 === 0) throw tikApisError('unavailable', { reason: 'it is restarting' });
      return polls.server.listPosts(query);
    };
    const told: string[] = [];
    let troubles = 0;
    for (let n = 0; n < 12; n += 1) {
      const { changes, trouble } = await polls.poll(n === 0 ? day : minute);
      told.push(...changes.flatMap(({ id, to }) => (to === 'published' ? [id] : [])));
      if (trouble?.code === 'unavailable') troubles += 1;
    }
    expect(troubles).toBeGreaterThan(1);
    expect(told.toSorted()).toEqual(crowd.map(({ id }) => id).toSorted());
  });

  it('throws what is wrong at the first poll, so that a host does not begin with it', async () => {
    const polls = scene([]);
    polls.listPosts = () => Promise.reject(tikApisError('unavailable', { reason: 'it is restarting' }));
    await expect(polls.poll()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('stops at its deadline and goes on at the next poll', async () => {
    const crowd = Array.from({ length: 2_000 }, (_, n) =>
      plan(`p${n}`, { createdAtMs: startMs + (n + 1) * 10 * second }),
    );
    const server = postServer(crowd, () => nowMs);
    let nowMs = startMs;
    let state = (await pollPosts(undefined, { listPosts: server.listPosts, now: () => nowMs, deadlineMs: startMs }))
      .state;
    nowMs += 7 * day;
    const told: string[] = [];
    for (let polls = 0; told.length < 2_000; polls += 1) {
      const deadlineMs = nowMs + 5 * second;
      const listPosts: typeof server.listPosts = async (query) => {
        nowMs += second;
        return server.listPosts(query);
      };
      const poll = await pollPosts(state, { listPosts, now: () => nowMs, deadlineMs });
      expect(nowMs).toBeLessThanOrEqual(deadlineMs + second);
      told.push(...poll.changes.map(({ id }) => id));
      state = poll.state;
      expect(polls).toBeLessThan(20);
    }
    expect(told.toSorted()).toEqual(crowd.map(({ id }) => id).toSorted());
  });

  it('leaves the last tenth of the rate limit to others', async () => {
    const crowd = Array.from({ length: 1_000 }, (_, n) => plan(`p${n}`, { createdAtMs: startMs + n }));
    const polls = scene(crowd);
    await polls.poll();
    let remaining = 6;
    polls.listPosts = async (query) => {
      remaining -= 1;
      const rateLimit = { limit: 30, remaining, resetAtMs: startMs + 2 * minute };
      return { ...(await polls.server.listPosts(query)), rateLimit };
    };
    await polls.poll(minute);
    expect(remaining).toBe(3);
  });

  it('keeps a bounded state, and finds again what it has no room for', async () => {
    const plans = Array.from({ length: 1_300 }, (_, n) => {
      const [createdAtMs, scheduledAtMs] = [startMs - day - n * minute, startMs + (n + 1) * 10 * minute];
      const steps: PostPlan['steps'] = [
        [createdAtMs, 'scheduled'],
        [scheduledAtMs, 'published'],
      ];
      return plan(`p${n}`, { createdAtMs, scheduledAtMs, steps });
    });
    const polls = scene(plans);
    const told: string[] = [];
    for (let polled = 0; polled < 24 * 10; polled += 1) {
      told.push(...(await polls.told(polled === 0 ? 0 : 60 * minute)));
      expect(polls.state?.posts.length).toBeLessThanOrEqual(MOST_POLLED_POSTS);
      expect(JSON.stringify(polls.state).length).toBeLessThan(200_000);
    }
    expect(told.toSorted()).toEqual(plans.map(({ id }) => `${id} published`).toSorted());
  });

  it('begins with a server that does not know every status', async () => {
    const polls = scene([plan('a')]);
    polls.listPosts = (query) =>
      query.status === 'scheduled'
        ? Promise.reject(tikApisError('invalid_request', { problems: [] }))
        : polls.server.listPosts(query);
    expect(await polls.told()).toEqual([]);
    expect(await polls.told(minute)).toEqual(['a published']);
  });
});
