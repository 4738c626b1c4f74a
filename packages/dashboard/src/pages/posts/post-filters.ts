import { isoTime, type KnownPostStatus, type PostQuery, postStatuses, type Zone } from '@tikapis/core';
import { dayStartMs, nextDay, readDay } from '../../time/days.js';

/** What the table of posts shows, as the address of the page keeps it. */
export interface PostFilters {
  status?: KnownPostStatus | undefined;
  /** A connected TikTok account. */
  account?: string | undefined;
  /** Words of the caption, or an id. */
  search?: string | undefined;
  /** Days in the person's zone, `2026-11-27`, both inclusive: when the post was made. */
  from?: string | undefined;
  to?: string | undefined;
  page?: number | undefined;
}

const POSTS_PER_PAGE = 20;
const longestSearch = 200;

const text = (value: unknown): string | undefined => {
  const words = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return words === '' ? undefined : words.slice(0, longestSearch);
};

/** Whether posts can be of that day: the zones of long ago have offsets that no API takes. */
export const isFilterDay = (typed: string): boolean => readDay(typed) !== null && typed >= '2000';

const day = (value: unknown): string | undefined =>
  typeof value === 'string' && isFilterDay(value) ? value : undefined;

/** Reads the query of the page's address, which anybody may have written. What makes no sense is left out. */
export function readPostFilters(search: Record<string, unknown>): PostFilters {
  const page = Number(search.page);
  const filters: PostFilters = {
    status: postStatuses.find((each) => each === search.status),
    account: text(search.account),
    search: text(search.search),
    from: day(search.from),
    to: day(search.to),
    page: Number.isInteger(page) && page > 1 && page < 1_000_000 ? page : undefined,
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** Whether any but the page is chosen. */
export const isFiltered = (filters: PostFilters): boolean => Object.keys(filters).some((name) => name !== 'page');

/** The question to the API. */
export function postQueryOf({ status, account, search, from, to, page }: PostFilters, zone: Zone): PostQuery {
  // The days between the two, whichever was written first.
  const isTurned = from !== undefined && to !== undefined && from > to;
  const fromDay = readDay((isTurned ? to : from) ?? '');
  const toDay = readDay((isTurned ? from : to) ?? '');
  return {
    ...(status !== undefined && { status }),
    ...(account !== undefined && { accountId: account }),
    ...(search !== undefined && { search }),
    ...(fromDay !== null && { startDate: isoTime(dayStartMs(fromDay, zone), zone) }),
    // To the last moment of the day, which is not always 24 hours long.
    ...(toDay !== null && { endDate: new Date(dayStartMs(nextDay(toDay), zone) - 1).toISOString() }),
    page: page ?? 1,
    limit: POSTS_PER_PAGE,
  };
}
