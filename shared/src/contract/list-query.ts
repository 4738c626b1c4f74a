import { z } from 'zod';
import type { Problem } from '../errors/index.js';
import { isFields } from '../wire/fields.js';
import { postStatuses } from '../posts/post.js';
import { notGivenOnce } from './given-once.js';
import { readDates } from './read-dates.js';
import { readShape } from './read-shape.js';

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, { error: 'a whole number' })
  .transform(Number);

/** A query holds texts only; its documentation speaks of what they mean. */
const documentedAs = (otherwise: number, maximum = 999_999_999): Record<string, unknown> => ({
  type: 'integer',
  pattern: undefined,
  minimum: 1,
  maximum,
  description: `${otherwise} where it is left out.`,
});

/** Of every list: pages from 1 on. */
export const paging = {
  page: wholeNumber.pipe(z.int().min(1)).default(1).meta(documentedAs(1)),
  limit: wholeNumber.pipe(z.int().min(1).max(100)).default(20).meta(documentedAs(20, 100)),
};

export const listQuery = z.strictObject({
  status: z.enum(postStatuses).optional(),
  postId: z.string().min(1).max(200).optional(),
  startDate: z.string().optional().describe('ISO 8601; made on that day or at that time, or later.'),
  endDate: z.string().optional().describe('ISO 8601; made on that day or at that time, or earlier.'),
  accountId: z.string().min(1).max(100).optional().describe('A TikTok account of GET /v1/tiktok/accounts.'),
  search: z
    .string()
    .max(200)
    .optional()
    .describe('What the caption holds, whatever the case of A to Z, or the whole id of a post.'),
  ...paging,
});

export interface PostListQuery {
  status?: (typeof postStatuses)[number] | undefined;
  postId?: string | undefined;
  /** By creation, inclusive. */
  fromMs?: number | undefined;
  toMs?: number | undefined;
  /** The TikTok account. */
  accountId?: string | undefined;
  search?: string | undefined;
  page: number;
  limit: number;
}

/**
 * Reads the query string of `GET /v1/tiktok/posts`, where a repeated parameter is an array. A date without a time is the
 * whole day; without an offset, UTC. Gives all problems at once.
 */
export function readPostListQuery(
  query: unknown,
): { ok: true; query: PostListQuery } | { ok: false; problems: Problem[] } {
  const { given, problems: repeated } = single(query);
  const shape = readShape(listQuery, given);
  const { startDate, endDate } = shape.fields;
  const { fromMs, toMs, problems: ofDates } = readDates({ startDate, endDate });
  const problems = [...repeated, ...shape.problems, ...ofDates];
  if (!shape.ok || problems.length > 0) return { ok: false, problems };
  const { status, postId, accountId, search, page, limit } = shape.fields;
  return { ok: true, query: { status, postId, fromMs, toMs, accountId, search, page, limit } };
}

/** Leaves out what was given more than once, with a problem, and what was left empty: a form sends that too. */
export function single(query: unknown): { given: unknown; problems: Problem[] } {
  if (!isFields(query)) return { given: query, problems: [] };
  const entries = Object.entries(query);
  return {
    // An empty postId is refused, not passed over: whoever sends it does not want the list of all posts.
    given: Object.fromEntries(
      entries.filter(([name, value]) => !Array.isArray(value) && (value !== '' || name === 'postId')),
    ),
    problems: entries.flatMap(([name, value]) => (Array.isArray(value) ? [notGivenOnce(name, value.length)] : [])),
  };
}
