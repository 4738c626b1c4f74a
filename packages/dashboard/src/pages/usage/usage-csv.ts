import type { UsageReport } from '../../api/shapes.js';

const columns = ['requests', 'successes', 'errors', 'successRate', 'errorRate', 'meanResponseMs'] as const;

/** A program for tables reads a cell that begins so as a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A report as RFC 4180: a line for each interval, then one for each endpoint, then their total. */
export function usageCsv({ interval, intervals, endpoints, totals }: UsageReport): string {
  const lines = [
    ['group', 'name', ...columns],
    ...intervals.map((each) => [interval, each.start, ...columns.map((name) => each[name])]),
    ...endpoints.map((each) => ['endpoint', each.endpoint, ...columns.map((name) => each[name])]),
    ['total', '', ...columns.map((name) => totals[name])],
  ];
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}
