import { TikApisError } from '@tikapis/core';
import { describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { plans } from '../accounts/plans.js';
import { createRateLimiter } from './rate-limit.js';

const NOON = Date.parse('2030-01-01T12:00:00Z');
const silent = { note: () => {} };
const caller = { accountId: 'acc_1', apiKeyId: 'key_1', limits: plans.free };

function limiterAt(startMs: number) {
  let nowMs = startMs;
  const limiter = createRateLimiter(() => nowMs, silent);
  return {
    set: (ms: number) => (nowMs = ms),
    /** The headers of one request, or what it was refused with. */
    take(who = caller): Record<string, unknown> | TikApisError {
      let headers: Record<string, unknown> = {};
      try {
        void limiter.take(who, {
          headers: (given: Record<string, unknown>) => (headers = given),
        } as unknown as FastifyReply);
        return headers;
      } catch (error) {
        if (error instanceof TikApisError) return error;
        throw error;
      }
    },
  };
}

describe('createRateLimiter', () => {
  it('counts down within the minute and says when that ends', () => {
    const limiter = limiterAt(NOON + 20_000);
    expect(limiter.take()).toEqual({
      'X-RateLimit-Limit': 30,
      'X-RateLimit-Remaining': 29,
      'X-RateLimit-Reset': NOON / 1000 + 60,
    });
    expect(limiter.take()).toMatchObject({ 'X-RateLimit-Remaining': 28 });
  });

  it('refuses the one too many with the time to wait, and takes the first of the next minute', () => {
    const limiter = limiterAt(NOON + 20_000);
    for (let n = 0; n < 30; n += 1) limiter.take();
    expect(limiter.take()).toMatchObject({
      code: 'rate_limit_exceeded',
      retryAfterMs: 40_000,
      context: { limit: 30, unit: 'requests a minute' },
    });
    limiter.set(NOON + 60_000);
    expect(limiter.take()).toMatchObject({ 'X-RateLimit-Remaining': 29 });
  });

  it('counts the day too, speaks of it when it is the tighter, and ends it at midnight UTC', () => {
    const limiter = limiterAt(NOON);
    let nowMs = NOON;
    for (let n = 0; n < 990; n += 1) {
      if (n % 30 === 0) limiter.set((nowMs += 60_000));
      limiter.take();
    }
    limiter.set((nowMs += 60_000));
    const midnight = Date.parse('2030-01-02T00:00:00Z');
    expect(limiter.take()).toEqual({
      'X-RateLimit-Limit': 1_000,
      'X-RateLimit-Remaining': 9,
      'X-RateLimit-Reset': midnight / 1000,
    });
    for (let n = 0; n < 9; n += 1) limiter.take();
    expect(limiter.take()).toMatchObject({
      retryAfterMs: midnight - nowMs,
      context: { limit: 1_000, unit: 'requests a day' },
    });
    limiter.set(midnight);
    expect(limiter.take()).toMatchObject({ 'X-RateLimit-Limit': 30, 'X-RateLimit-Remaining': 29 });
  });

  it('tells the longer wait when both are used up', () => {
    const limiter = limiterAt(NOON);
    for (let n = 0; n < 10; n += 1) limiter.take();
    for (let minute = 1; minute <= 33; minute += 1) {
      limiter.set(NOON + minute * 60_000);
      for (let n = 0; n < 30; n += 1) limiter.take();
    }
    expect(limiter.take()).toMatchObject({ context: { unit: 'requests a day' } });
  });

  it('does not count what it refuses: hammering does not eat up the day', () => {
    const limiter = limiterAt(NOON);
    for (let n = 0; n < 2_000; n += 1) limiter.take();
    limiter.set(NOON + 60_000);
    expect(limiter.take()).toMatchObject({ 'X-RateLimit-Limit': 30, 'X-RateLimit-Remaining': 29 });
  });

  it('counts each key for itself, by its plan', () => {
    const limiter = limiterAt(NOON);
    for (let n = 0; n < 31; n += 1) limiter.take();
    expect(limiter.take({ ...caller, apiKeyId: 'key_2' })).toMatchObject({ 'X-RateLimit-Remaining': 29 });
    expect(limiter.take({ ...caller, apiKeyId: 'key_3', limits: plans.pro })).toMatchObject({
      'X-RateLimit-Limit': 60,
    });
  });
});

describe('limits that the operator has changed', () => {
  it('hold from the next request on, with what was counted before', () => {
    const limiter = limiterAt(NOON);
    for (let n = 0; n < 10; n += 1) limiter.take();
    const lower = { ...caller, limits: { ...plans.free, requestsPerMinute: 5 } };
    expect(limiter.take(lower)).toMatchObject({ code: 'rate_limit_exceeded', context: { limit: 5 } });
    const higher = { ...caller, limits: { ...plans.free, requestsPerMinute: 100 } };
    expect(limiter.take(higher)).toMatchObject({ 'X-RateLimit-Limit': 100, 'X-RateLimit-Remaining': 89 });
  });
});

describe('a limiter after a restart', () => {
  it('goes on counting where the one before it stopped', () => {
    const before = createRateLimiter(() => NOON, silent);
    const reply = { headers() {} } as unknown as FastifyReply;
    for (let n = 0; n < 29; n += 1) void before.take(caller, reply);
    const saved = before.changedWindows();
    expect(saved.map(({ unit, used }) => [unit, used])).toEqual([
      ['requests a minute', 29],
      ['requests a day', 29],
    ]);
    expect(before.changedWindows()).toEqual([]);

    const after = createRateLimiter(() => NOON + 1_000, silent, saved);
    expect(after.changedWindows()).toEqual([]);
    void after.take(caller, reply);
    expect(() => after.take(caller, reply)).toThrow(/30 requests a minute/);
  });
});
