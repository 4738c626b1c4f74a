import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, limitDelayMs, MINUTE_MS, pollDelayMs, troubleDelayMs } from './pace.js';

const least = () => 0;
const most = () => 1;

describe('pace', () => {
  it('pauses after trouble double up to five minutes, at most half of it by chance', () => {
    const pace = { retryMs: 1_000 };
    expect([0, 1, 2, 3].map((attempt) => troubleDelayMs(attempt, pace, most))).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect([0, 1, 2, 3].map((attempt) => troubleDelayMs(attempt, pace, least))).toEqual([500, 1_000, 2_000, 4_000]);
    expect(troubleDelayMs(5_000, pace, most)).toBe(5 * MINUTE_MS);
  });

  it('pauses after the limit are never shorter than it', () => {
    expect(limitDelayMs({ limitPauseMs: 60_000 }, least)).toBe(60_000);
    expect(limitDelayMs({ limitPauseMs: 60_000 }, most)).toBe(75_000);
  });

  it('questions begin at 5 s, grow to a minute, and after half an hour come every quarter of an hour', () => {
    const pace = { firstPollMs: 5_000 };
    expect([0, 1, 2, 3].map((attempt) => pollDelayMs(attempt, 0, pace))).toEqual([5_000, 7_500, 11_250, 16_875]);
    expect(pollDelayMs(20, HOUR_MS / 2, pace)).toBe(MINUTE_MS);
    expect(pollDelayMs(20, HOUR_MS / 2 + 1, pace)).toBe(HOUR_MS / 4);
  });

  it('pauses are whole milliseconds, whatever chance says', () => {
    const odd = () => 0.123456789;
    const pauses = [
      troubleDelayMs(3, { retryMs: 1_000 }, odd),
      limitDelayMs({ limitPauseMs: 60_000 }, odd),
      pollDelayMs(5, 0, { firstPollMs: 777 }),
    ];
    expect(pauses.filter((pause) => !Number.isInteger(pause))).toEqual([]);
  });
});
