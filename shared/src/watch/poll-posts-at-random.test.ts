import { describe, expect, it } from '@jest/globals';
import { tikApisError } from '../errors/index.js';
import { pollPosts } from './poll-posts.js';
import type { PollState } from './poll-state.js';
import { type PostPlan, postServer } from './testing/post-server.js';

const startMs = Date.UTC(2026, 10, 22, 12);
const minute = 60_000;
const day = 86_400_000;

/** Numbers from 0 to 1, always the same for a seed: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function dice(seed: number) {
  let state = seed;
  const roll = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return { roll, upTo: (most: number) => Math.floor(roll() * (most + 1)), chance: (part: number) => roll() < part };
}

/** The life of a post, with times that often are the same as those of others. */
function life(id: string, { upTo, chance }: ReturnType<typeof dice>): PostPlan {
  const createdAtMs = startMs - 3 * day + upTo(6 * 24 * 4) * 15 * minute;
  const shown = { createdAtMs, shownAtMs: createdAtMs + (chance(0.1) ? upTo(14) * minute : 0) };
  const scheduledAtMs = chance(0.4) ? createdAtMs + upTo(4 * 24 * 60) * minute : undefined;
  const beginMs = scheduledAtMs ?? createdAtMs;
  const steps: [number, string][] = [[createdAtMs, scheduledAtMs === undefined ? 'pending' : 'scheduled']];
  if (scheduledAtMs !== undefined && chance(0.2)) {
    steps.push([createdAtMs + Math.floor((scheduledAtMs - createdAtMs) / 2), 'cancelled']);
  } else if (chance(0.2)) {
    steps.push([beginMs + minute, 'failed']);
    if (chance(0.5)) steps.push([beginMs + day, 'pending'], [beginMs + day + minute, 'published']);
  } else {
    steps.push([beginMs + minute, 'processing'], [beginMs + (1 + upTo(30)) * minute, 'published']);
  }
  return { id, ...shown, steps, ...(scheduledAtMs !== undefined && { scheduledAtMs }) };
}

describe('pollPosts over days of a busy account', () => {
  it.each([1, 2, 3, 4])('tells every event once, whatever happens to its host (%i)', async (seed) => {
    const random = dice(seed);
    let nowMs = startMs;
    const plans = Array.from({ length: 300 }, (_, n) => life(`p${n}`, random));
    const server = postServer(plans, () => nowMs, { keepsHistory: true });
    const listPosts: typeof server.listPosts = async (query) => {
      if (random.chance(0.02)) throw tikApisError('unavailable', { reason: 'of the dice' });
      nowMs += random.upTo(2_000);
      return server.listPosts(query);
    };
    const told: string[] = [];
    let kept: PollState | undefined;
    let state: PollState | undefined;
    while (kept === undefined) {
      kept = await pollPosts(undefined, { listPosts, now: () => nowMs, deadlineMs: nowMs + minute })
        .then((poll) => poll.state)
        .catch(() => undefined);
    }
    state = kept;
    const begunMs = nowMs;
    while (nowMs < startMs + 9 * day) {
      nowMs += random.chance(0.02) ? random.upTo(600) * minute : (1 + random.upTo(30)) * minute;
      // n8n keeps the state of a poll that told nothing in memory alone: a restart goes back to the one before.
      if (random.chance(0.1)) state = JSON.parse(JSON.stringify(kept)) as PollState;
      const poll = await pollPosts(state, { listPosts, now: () => nowMs, deadlineMs: nowMs + random.upTo(10_000) });
      state = poll.state;
      if (poll.changes.length === 0) continue;
      kept = poll.state;
      told.push(...poll.changes.map(({ id, to, at }) => `${id} ${to} ${at}`));
    }
    const all = plans.flatMap(({ id, steps }) =>
      steps.map(([atMs, status]) => ({ atMs, line: `${id} ${status} ${new Date(atMs).toISOString()}` })),
    );
    expect(told.filter((line, at) => told.indexOf(line) !== at)).toEqual([]);
    // What happened while polling began may be on either side.
    const expected = all.filter(({ atMs }) => atMs > begunMs).map(({ line }) => line);
    expect(expected.filter((line) => !told.includes(line))).toEqual([]);
    const before = new Set(all.filter(({ atMs }) => atMs < startMs - 15 * minute).map(({ line }) => line));
    expect(told.filter((line) => before.has(line))).toEqual([]);
    expect(expected.length).toBeGreaterThan(200);
    expect(JSON.stringify(state).length).toBeLessThan(100_000);
  });
});
