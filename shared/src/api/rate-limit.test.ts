import { describe, expect, it } from '@jest/globals';
import { readRateLimit } from './rate-limit.js';

const nowMs = Date.UTC(2026, 10, 22, 12);
const headers = (limit: string, remaining: string, reset: string) => ({
  'x-ratelimit-limit': limit,
  'x-ratelimit-remaining': remaining,
  'x-ratelimit-reset': reset,
});

describe('readRateLimit', () => {
  it('reads the documented headers', () => {
    const reset = nowMs / 1000 + 40;
    expect(readRateLimit(headers('30', '12', String(reset)), nowMs)).toEqual({
      limit: 30,
      remaining: 12,
      resetAtMs: reset * 1000,
    });
  });

  it('takes a small reset as seconds from now', () => {
    expect(readRateLimit(headers('30', '12', '40'), nowMs)?.resetAtMs).toBe(nowMs + 40_000);
  });

  it.each([
    [{}],
    [headers('30', '12', '')],
    [headers('0', '0', '40')],
    [headers('thirty', '12', '40')],
    [headers('30', '-1', '40')],
  ])('gives nothing for %j', (given) => {
    expect(readRateLimit(given, nowMs)).toBeUndefined();
  });
});
