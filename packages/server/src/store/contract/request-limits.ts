import { TikApisError } from '@tikapis/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import type { Kysely } from 'kysely';
import { plans } from '../../accounts/plans.js';
import { createSharedRateLimiter } from '../../http/shared-rate-limit.js';
import type { Database } from '../schema.js';

const NOON = Date.parse('2030-01-01T12:00:00Z');
const DAY_MS = 86_400_000;
const caller = { accountId: 'acc_1', apiKeyId: 'key_1', limits: plans.free };

/** Limits that several processes count together, on a database that several processes can share. */
export function describeSharedLimits(name: string, database: () => Kysely<never>): void {
  describe(`request limits on ${name}`, () => {
    let nowMs: number;
    beforeEach(async () => {
      await (database() as unknown as Database).deleteFrom('request_counts').execute();
      nowMs = NOON + 20_000;
    });

    /** A process of its own; gives the headers of a request, or what it was refused with. */
    function processWith(skewMs = 0) {
      const limiter = createSharedRateLimiter(database() as unknown as Database, () => nowMs + skewMs, {
        note: () => {},
      });
      return async (who = caller): Promise<Record<string, unknown> | TikApisError> => {
        let headers: Record<string, unknown> = {};
        const reply = { headers: (given: Record<string, unknown>) => (headers = given) } as unknown as FastifyReply;
        try {
          await limiter.take(who, reply);
          return headers;
        } catch (error) {
          if (error instanceof TikApisError) return error;
          throw error;
        }
      };
    }

    it('are one limit for all processes, to the last request', async () => {
      const [one, two] = [processWith(), processWith()];
      const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? one() : two())));
      const left = answers.flatMap((each) => (each instanceof TikApisError ? [] : [each['X-RateLimit-Remaining']]));
      expect(left.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 30 }, (_, n) => n));
      expect(await one()).toMatchObject({
        code: 'rate_limit_exceeded',
        retryAfterMs: 40_000,
        context: { limit: 30, unit: 'requests a minute' },
      });
    });

    it('begin anew with the minute and the day, and do not count what they refuse', async () => {
      const take = processWith();
      for (let n = 0; n < 100; n += 1) await take();
      nowMs = NOON + 60_000;
      expect(await take()).toEqual({
        'X-RateLimit-Limit': 30,
        'X-RateLimit-Remaining': 29,
        'X-RateLimit-Reset': (NOON + 120_000) / 1000,
      });
      for (let minute = 2; minute < 35; minute += 1) {
        nowMs = NOON + minute * 60_000;
        await Promise.all(Array.from({ length: 30 }, () => take()));
      }
      nowMs += 60_000;
      const midnight = NOON + DAY_MS / 2;
      expect(await take()).toMatchObject({
        retryAfterMs: midnight - nowMs,
        context: { limit: 1_000, unit: 'requests a day' },
      });
      nowMs = midnight;
      expect(await take()).toMatchObject({ 'X-RateLimit-Remaining': 29 });
    });

    it('count each key for itself, by its plan', async () => {
      const take = processWith();
      for (let n = 0; n < 31; n += 1) await take();
      expect(await take({ ...caller, apiKeyId: 'key_2' })).toMatchObject({ 'X-RateLimit-Remaining': 29 });
      expect(await take({ ...caller, apiKeyId: 'key_3', limits: plans.pro })).toMatchObject({
        'X-RateLimit-Remaining': 59,
      });
    });

    it('are those of the newest request, also while earlier ones are being counted', async () => {
      const take = processWith();
      const earlier = Array.from({ length: 5 }, () => take());
      const now = await take({ ...caller, limits: { ...plans.free, requestsPerMinute: 5 } });
      expect(now).toMatchObject({ code: 'rate_limit_exceeded', context: { limit: 5 } });
      await Promise.all(earlier);
    });

    it('give no second minute to a process whose clock is behind', async () => {
      const [right, behind] = [processWith(), processWith(-30_000)];
      // The minute is begun by the one whose clock is right.
      await right();
      for (let n = 0; n < 15; n += 1) await Promise.all([right(), behind()]);
      expect(await behind()).toMatchObject({ code: 'rate_limit_exceeded' });
      expect(await right()).toMatchObject({ code: 'rate_limit_exceeded' });
    });
  });
}
