import type { UsageCategory, UsageInterval } from '@tikapis/core/contract';
import type { UsageFilter } from '../../api/usage.js';

const DAY_MS = 86_400_000;

export const periods = [
  { days: 1, label: 'Last 24 hours' },
  { days: 7, label: 'Last 7 days' },
  { days: 30, label: 'Last 30 days' },
  { days: 90, label: 'Last 90 days' },
  { days: 365, label: 'Last 12 months' },
] as const;
export type PeriodDays = (typeof periods)[number]['days'];

/** `fewest` and `most` days of a period in which a bar for each still says something. */
const intervals = [
  { value: 'hourly', label: 'Hour', fewest: 1, most: 7 },
  { value: 'daily', label: 'Day', fewest: 7, most: 90 },
  { value: 'weekly', label: 'Week', fewest: 30, most: 365 },
  { value: 'monthly', label: 'Month', fewest: 90, most: 365 },
] as const satisfies readonly { value: UsageInterval; label: string; fewest: number; most: number }[];

export const categories = [
  { value: 'all', label: 'Everything' },
  { value: 'tiktok', label: 'Posts and TikTok accounts' },
  { value: 'auth', label: 'API keys' },
  { value: 'analytics', label: 'Usage' },
  { value: 'system', label: 'Everything else' },
] as const satisfies readonly { value: UsageCategory | 'all'; label: string }[];

/** What the page shows. */
export interface UsageChoice {
  days: PeriodDays;
  interval: UsageInterval;
  category: UsageCategory | 'all';
}

export const firstChoice: UsageChoice = { days: 30, interval: 'daily', category: 'all' };

export const intervalsOf = (days: PeriodDays) => intervals.filter(({ fewest, most }) => fewest <= days && days <= most);

/** Another period; its interval changes only where it would make too few or too many bars. */
export function withPeriod(choice: UsageChoice, days: PeriodDays): UsageChoice {
  const possible = intervalsOf(days);
  const interval = possible.find(({ value }) => value === choice.interval) ?? possible[0];
  return interval === undefined ? choice : { ...choice, days, interval: interval.value };
}

/** The query of a choice. Its beginning is a whole hour, so that asking again asks the same. */
export function filterOf({ days, interval, category }: UsageChoice, nowMs: number): UsageFilter {
  const hourMs = DAY_MS / 24;
  const fromMs = (Math.floor(nowMs / hourMs) + 1) * hourMs - days * DAY_MS;
  return { startDate: new Date(fromMs).toISOString(), interval, category };
}
