import { describe, expect, it } from '@jest/globals';
import { type CallKind, type Calls, callsPerWindow, moveTurn, takeTurns } from './turns.js';

const windowMs = 60_000;
const kinds = Object.keys(callsPerWindow) as CallKind[];

describe('takeTurns', () => {
  it.each(kinds)('gives as many turns for %s as a window has, and then says when the next is', (kind) => {
    let calls: Calls = {};
    for (let n = 0; n < callsPerWindow[kind]; n += 1) {
      const taken = takeTurns(calls, [kind], { nowMs: 1_000 + n, windowMs });
      if (!('calls' in taken)) throw new Error(`no turn for call ${n}`);
      calls = taken.calls;
    }
    expect(takeTurns(calls, [kind], { nowMs: 5_000, windowMs })).toEqual({ atMs: 1_000 + windowMs });
    expect(takeTurns(calls, [kind], { nowMs: 1_000 + windowMs, windowMs })).toHaveProperty('calls');
  });

  it('no window of any position holds more calls than TikTok takes, however they come', () => {
    let calls: Calls = {};
    const made: number[] = [];
    let seed = 7;
    for (let nowMs = 0; nowMs < 600_000; nowMs += seed % 3_000) {
      seed = (seed * 48_271) % 2_147_483_647;
      const taken = takeTurns(calls, ['init'], { nowMs, windowMs });
      if ('calls' in taken) {
        calls = taken.calls;
        made.push(nowMs);
      }
    }
    const fullest = Math.max(...made.map((from) => made.filter((at) => at >= from && at < from + windowMs).length));
    expect(fullest).toBe(callsPerWindow.init);
    expect(calls.init?.length).toBeLessThanOrEqual(callsPerWindow.init);
  });

  it('fifty that come at once all get their turn in nine windows', () => {
    let calls: Calls = {};
    let waiting = Array.from({ length: 50 }, () => 0);
    let windows = 0;
    for (let nowMs = 0; waiting.length > 0; windows += 1) {
      waiting = waiting.flatMap(() => {
        const taken = takeTurns(calls, ['init', 'creator_info'], { nowMs, windowMs });
        if ('atMs' in taken) return [taken.atMs];
        calls = taken.calls;
        return [];
      });
      nowMs = Math.min(...waiting);
    }
    expect(windows).toBe(9);
  });

  it('takes all of several kinds or none', () => {
    const full: Calls = { creator_info: Array.from({ length: 20 }, () => 500) };
    expect(takeTurns(full, ['init', 'creator_info'], { nowMs: 1_000, windowMs })).toEqual({ atMs: 500 + windowMs });
    expect(takeTurns(full, ['init'], { nowMs: 1_000, windowMs })).toEqual({ calls: { ...full, init: [1_000] } });
  });

  it('forgets calls of a clock that was set back by more than a window', () => {
    const ahead: Calls = { init: Array.from({ length: 6 }, () => 3_600_000) };
    expect(takeTurns(ahead, ['init'], { nowMs: 0, windowMs })).toEqual({ calls: { init: [0] } });
  });
});

describe('moveTurn', () => {
  it('moves the turn of a slow call to its answer, so that no later call comes too early', () => {
    const calls = { init: [0, 1_000, 1_000, 2_000] };
    expect(moveTurn(calls, 'init', { sinceMs: 1_000, nowMs: 9_000 })).toEqual({ init: [0, 1_000, 2_000, 9_000] });
  });

  it('leaves the turns of others alone', () => {
    const calls = { init: [0, 1_000], status: [5_000] };
    expect(moveTurn(calls, 'init', { sinceMs: 2_000, nowMs: 9_000 })).toEqual(calls);
    expect(moveTurn({}, 'init', { sinceMs: 2_000, nowMs: 9_000 })).toEqual({});
  });
});
