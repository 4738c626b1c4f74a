import { z } from 'zod';
import { type Problem, problem } from '../errors/index.js';
import { postStatuses } from '../posts/post.js';
import { problemsOfShape } from './problems-of-shape.js';

const wholeNumber = (name: string) =>
  z.string().regex(/^\d{1,9}$/, { error: `a whole number (${name})` }).transform(Number);

const listQuery = z.strictObject({
  status: z.enum(postStatuses).optional(),
  postId: z.string().min(1).max(200).optional(),
  startDate: z.string().optional(),
  endDate: z.string().optional(),
  page: wholeNumber('1 is the newest').pipe(z.int().min(1)).default(1),
  limit: wholeNumber('at most 100').pipe(z.int().min(1).max(100)).default(20),
});

export interface PostListQuery {
  status?: (typeof postStatuses)[number] | undefined;
  postId?: string | undefined;
  /** By creation, inclusive. */
  fromMs?: number | undefined;
  toMs?: number | undefined;
  page: number;
  limit: number;
}

/** Reads the query string of `GET /v1/tiktok/posts`. A date without a time is the whole day; without an offset, UTC. */
export function readPostListQuery(
  query: unknown,
): { ok: true; query: PostListQuery } | { ok: false; problems: Problem[] } {
  const parsed = listQuery.safeParse(query);
  if (!parsed.success) return { ok: false, problems: problemsOfShape(parsed.error, listQuery, query) };
  const { startDate, endDate, ...rest } = parsed.data;
  const fromMs = startDate === undefined ? undefined : readDate(startDate, 'start');
  const toMs = endDate === undefined ? undefined : readDate(endDate, 'end');
  const problems = [
    ...(fromMs !== undefined && Number.isNaN(fromMs) ? [notADate('startDate', startDate ?? '')] : []),
    ...(toMs !== undefined && Number.isNaN(toMs) ? [notADate('endDate', endDate ?? '')] : []),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, query: { ...rest, fromMs, toMs } };
}

function readDate(value: string, edge: 'start' | 'end'): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return Date.parse(`${value}T${edge === 'start' ? '00:00:00.000' : '23:59:59.999'}Z`);
  const [, offset] = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(value) ?? [value, null];
  if (offset === null) return Number.NaN;
  return Date.parse(offset === undefined ? `${value}Z` : value);
}

const notADate = (field: string, value: string): Problem =>
  problem('field_invalid', field, {
    field,
    expected: 'an ISO 8601 date such as 2026-11-22 or 2026-11-22T18:30:00Z',
    got: `"${value.slice(0, 60)}"`,
  });
