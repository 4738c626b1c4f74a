import { count, plural } from '@tikapis/core';
import type { UsageInterval } from '@tikapis/core/contract';
import type { UsageReport } from '../../api/shapes.js';

export type UsageFigures = UsageReport['totals'];

/** A share of one as people read it: `98.5 %`. Nothing was asked: a dash. */
export const rateText = (rate: number | null): string => (rate === null ? '–' : `${Number((rate * 100).toFixed(1))} %`);

/** `12 ms`, `1.4 s`. */
export function millisecondsText(value: number | null): string {
  if (value === null) return '–';
  return value < 1_000 ? `${Number(value.toPrecision(2))} ms` : `${(value / 1_000).toFixed(1)} s`;
}

const options: Readonly<Record<UsageInterval, Intl.DateTimeFormatOptions>> = {
  hourly: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  daily: { day: 'numeric', month: 'short' },
  weekly: { day: 'numeric', month: 'short' },
  monthly: { month: 'short', year: 'numeric' },
};

/** When an interval begins. The server counts in days of UTC. */
export const startText = (start: string, interval: UsageInterval): string =>
  new Intl.DateTimeFormat('en-GB', { ...options[interval], timeZone: 'UTC' }).format(new Date(start));

/** The chart in a sentence, for who cannot see it. */
export function chartSentence({ totals, intervals, interval }: UsageReport): string {
  if (totals.requests === 0) return 'A chart without a bar: there was no request in this time.';
  const busiest = intervals.reduce((most, each) => (each.requests > most.requests ? each : most));
  const errors =
    totals.errors === 0 ? 'no errors' : `${plural(totals.errors, 'error')} (${rateText(totals.errorRate)})`;
  return `A bar chart of ${plural(totals.requests, 'request')} with ${errors}; the most, ${count(busiest.requests)}, came in the ${nouns[interval]} of ${startText(busiest.start, interval)}.`;
}

export const nouns: Readonly<Record<UsageInterval, string>> = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
};
