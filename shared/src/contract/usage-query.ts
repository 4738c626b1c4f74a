import { z } from 'zod';
import { type Problem, problem } from '../errors/index.js';
import { count } from '../errors/words.js';
import { dayMs } from '../schedule/calendar.js';
import { single } from './list-query.js';
import { readDates } from './read-dates.js';
import { readShape } from './read-shape.js';

export const usageIntervals = ['hourly', 'daily', 'weekly', 'monthly'] as const;
export type UsageInterval = (typeof usageIntervals)[number];

/** What a request is about. */
export const usageCategories = ['auth', 'tiktok', 'analytics', 'system'] as const;
export type UsageCategory = (typeof usageCategories)[number];

/** The query of `GET /v1/account/usage`. */
export const usageQueryShape = z.strictObject({
  startDate: z.string().optional().describe('ISO 8601; default 30 days ago.'),
  endDate: z.string().optional().describe('ISO 8601, inclusive; default today.'),
  interval: z.enum(usageIntervals).default('daily'),
  category: z.enum([...usageCategories, 'all']).default('all'),
});

export interface UsageQuery {
  fromMs: number;
  toMs: number;
  interval: UsageInterval;
  /** Undefined: all. */
  category: UsageCategory | undefined;
}

const defaultDays = 30;
/** More than a chart can show; a longer period takes a coarser interval. */
const mostIntervals = 2_000;
const shortest: Readonly<Record<UsageInterval, number>> = {
  hourly: dayMs / 24,
  daily: dayMs,
  weekly: 7 * dayMs,
  monthly: 28 * dayMs,
};

/** Reads the period and the grouping of a report on usage. Gives all problems at once. */
export function readUsageQuery(
  query: unknown,
  { nowMs }: { nowMs: number },
): { ok: true; query: UsageQuery } | { ok: false; problems: Problem[] } {
  const { given, problems: repeated } = single(query);
  const shape = readShape(usageQueryShape, given);
  const dates = readDates(shape.fields);
  const toMs = dates.toMs ?? Math.max(nowMs, dates.fromMs ?? nowMs);
  const fromMs = dates.fromMs ?? (Math.floor(toMs / dayMs) - defaultDays) * dayMs;
  const problems = [...repeated, ...shape.problems, ...dates.problems];
  if (!shape.ok || problems.length > 0) return { ok: false, problems };
  const { interval, category } = shape.fields;
  const intervals = Math.ceil((toMs - fromMs) / shortest[interval]);
  if (intervals > mostIntervals) return { ok: false, problems: [tooMany(interval, intervals)] };
  return { ok: true, query: { fromMs, toMs, interval, category: category === 'all' ? undefined : category } };
}

function tooMany(interval: UsageInterval, intervals: number): Problem {
  const expected = `coarser for so long a period (at most ${count(mostIntervals)} intervals)`;
  const got = `"${interval}", which gives ${count(intervals)}`;
  return problem(
    'field_invalid',
    'interval',
    { field: 'interval', expected, got },
    { limit: mostIntervals, actual: intervals },
  );
}
