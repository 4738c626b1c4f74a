import type { Limit, Row } from './suite.js';
import { median } from './table.js';

/** One row as it is shown: the same words on the terminal and in BENCHMARKS.md. */
export interface ShownRow {
  what: string;
  median: string;
  spread: string;
  runs: string;
  limit: string;
  distance: string;
}

export const headings: Readonly<Record<keyof ShownRow, string>> = {
  what: 'what',
  median: 'median',
  spread: 'spread',
  runs: 'runs',
  limit: 'limit',
  distance: 'how far from it',
};

/** A row for people. Its spread is from the least to the most of its runs. */
export function shownRow(row: Row): ShownRow {
  const { name, unit, values, each, peer, limit, note } = row;
  const middle = median(values);
  return {
    what: `${name}${peer === undefined ? '' : `: ${peer}`}${note === undefined ? '' : ` (${note})`}`,
    median: withUnit(middle, unit),
    spread: values.length === 1 ? '' : `${figure(Math.min(...values))} – ${figure(Math.max(...values))}`,
    runs: each ?? String(values.length),
    limit: limitWords(row),
    distance: limit === undefined ? '' : distance(middle, limit),
  };
}

function limitWords({ unit, peer, limit }: Row): string {
  if (limit !== undefined) return `${limit.kind} ${withUnit(limit.value, unit)}, ${limit.from}`;
  return peer === undefined ? 'none is set' : 'to compare with';
}

const withUnit = (value: number, unit: string): string => (unit === '' ? figure(value) : `${figure(value)} ${unit}`);

/** How much of the limit a figure takes, or how far beyond it is. */
export function distance(value: number, { kind, value: limit }: Limit): string {
  const isKept = isWithin(value, { kind, value: limit });
  if (limit === 0) return isKept ? 'kept' : `MISSED by ${figure(value)}`;
  const share = `${figure((value / limit) * 100)} % of it`;
  return isKept ? share : `MISSED: ${share}`;
}

export const isWithin = (value: number, { kind, value: limit }: Pick<Limit, 'kind' | 'value'>): boolean =>
  kind === 'at most' ? value <= limit : value >= limit;

/** Three digits where a figure is small, whole where it is large: more is noise. */
export function figure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return new Intl.NumberFormat('en', { maximumFractionDigits: digits }).format(value);
}
