import { type Problem, problem } from '../errors/index.js';
import { excerpt } from '../text/excerpt.js';
import { readDate } from './read-date.js';

export interface DateRange {
  /** Both inclusive. */
  fromMs: number | undefined;
  toMs: number | undefined;
  problems: Problem[];
}

/** Reads a period; either end may be left open. A date without a time is the whole day; without an offset, UTC. */
export function readDates({
  startDate,
  endDate,
}: {
  startDate?: string | undefined;
  endDate?: string | undefined;
}): DateRange {
  const fromMs = startDate === undefined ? undefined : readDate(startDate, 'start');
  const toMs = endDate === undefined ? undefined : readDate(endDate, 'end');
  const problems = [
    ...(startDate !== undefined && fromMs === undefined ? [notADate('startDate', startDate)] : []),
    ...(endDate !== undefined && toMs === undefined ? [notADate('endDate', endDate)] : []),
    ...(fromMs !== undefined && toMs !== undefined && fromMs > toMs ? [endsTooEarly(startDate, endDate)] : []),
  ];
  return { fromMs, toMs, problems };
}

function notADate(field: string, value: string): Problem {
  const expected = 'an ISO 8601 date such as 2026-11-22 or 2026-11-22T18:30:00Z';
  const actual = excerpt(value);
  return problem('field_invalid', field, { field, expected, got: `"${actual}"` }, { actual });
}

function endsTooEarly(startDate = '', endDate = ''): Problem {
  const [limit, actual] = [excerpt(startDate), excerpt(endDate)];
  const context = { field: 'endDate', expected: `no earlier than startDate, "${limit}"`, got: `"${actual}"` };
  return problem('field_invalid', 'endDate', context, { limit, actual });
}
