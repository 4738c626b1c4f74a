import { describe, expect, it } from '@jest/globals';
import { readPostListQuery } from './list-query.js';

function queryOf(query: unknown) {
  const reading = readPostListQuery(query);
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join(' '));
  return reading.query;
}

const problemsOf = (query: unknown) => {
  const reading = readPostListQuery(query);
  return reading.ok ? [] : reading.problems.map(({ field, message }) => [field, message]);
};

const day = Date.UTC(2026, 10, 22);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('readPostListQuery', () => {
  it('gives the newest twenty where nothing is asked for', () => {
    expect(queryOf({})).toEqual({ page: 1, limit: 20 });
  });

  it('reads every parameter', () => {
    const given = {
      status: 'failed',
      postId: 'p1',
      startDate: '2026-11-22',
      endDate: '2026-11-22',
      accountId: 'tta_1',
      search: '50 % off',
      page: '3',
      limit: '100',
    };
    expect(queryOf(given)).toEqual({
      status: 'failed',
      postId: 'p1',
      fromMs: day,
      toMs: day + 24 * hourMs - 1,
      accountId: 'tta_1',
      search: '50 % off',
      page: 3,
      limit: 100,
    });
  });

  it.each([
    ['2026-11-22', day],
    ['20261122', day],
    ['2026-11-22T18:30', day + 18.5 * hourMs],
    ['2026-11-22T18:30:05.250', day + 18.5 * hourMs + 5_250],
    ['2026-11-22T18:30Z', day + 18.5 * hourMs],
    ['2026-11-22t18:30z', day + 18.5 * hourMs],
    ['2026-11-22 18:30', day + 18.5 * hourMs],
    ['2026-11-22T18:30:00+01:00', day + 17.5 * hourMs],
    ['2026-11-22T18:30:00-0330', day + 22 * hourMs],
    // As a plus sign arrives that was not written as %2B.
    ['2026-11-22T18:30:00 01:00', day + 17.5 * hourMs],
    ['2026-11-22T24:00', day + 24 * hourMs],
    ['2028-02-29', Date.UTC(2028, 1, 29)],
  ])('starts at %j', (startDate, fromMs) => {
    expect(queryOf({ startDate }).fromMs).toBe(fromMs);
  });

  it('ends with the last millisecond of a day, or with the moment', () => {
    expect(queryOf({ endDate: '2026-11-22' }).toMs).toBe(day + 24 * hourMs - 1);
    expect(queryOf({ endDate: '2026-11-22T10:00' }).toMs).toBe(day + 10 * hourMs);
  });

  it.each([
    '2026-02-30',
    '2026-02-30T10:00:00Z',
    '2026-13-01',
    '2026-11-22T25:00',
    '2026-11-22T10:61Z',
    '2026-11-22T10:00+25:00',
    '2027-02-29',
    '22.11.2026',
    '11/22/2026',
    '26-11-22',
    '0026-11-22',
    'yesterday',
    '1790000000',
    '2026-11-22T',
    '2026-11-22Tnoon',
  ])('refuses the date %j', (date) => {
    const rule = 'must be an ISO 8601 date such as 2026-11-22 or 2026-11-22T18:30:00Z, and it is';
    expect(problemsOf({ startDate: date, endDate: date })).toEqual([
      ['startDate', `The field "startDate" ${rule} "${date}".`],
      ['endDate', `The field "endDate" ${rule} "${date}".`],
    ]);
  });

  it('refuses a span that ends before it starts', () => {
    expect(problemsOf({ startDate: '2026-11-23', endDate: '2026-11-22' })).toEqual([
      ['endDate', 'The field "endDate" must be no earlier than startDate, "2026-11-23", and it is "2026-11-22".'],
    ]);
    expect(problemsOf({ startDate: '2026-11-22', endDate: '2026-11-22' })).toEqual([]);
  });

  it.each<[object, string]>([
    [{ page: '0' }, 'The field "page" must be at least 1, and it is "0".'],
    [{ page: '-1' }, 'The field "page" must be a whole number, and it is "-1".'],
    [{ page: '1.5' }, 'The field "page" must be a whole number, and it is "1.5".'],
    [{ page: '1e3' }, 'The field "page" must be a whole number, and it is "1e3".'],
    [{ page: '9'.repeat(30) }, 'The field "page" must be a whole number, and it is'],
    [{ limit: '0' }, 'The field "limit" must be at least 1, and it is "0".'],
    [{ limit: '101' }, 'The field "limit" must be at most 100, and it is "101".'],
    [{ limit: 'all' }, 'The field "limit" must be a whole number, and it is "all".'],
    [
      { status: 'done' },
      'The field "status" must be "pending", "scheduled", "processing", "published", "failed" or "cancelled", and it is "done".',
    ],
    [{ status: ['failed', 'pending'] }, 'The field "status" must be given once, and it is given 2 times.'],
    [{ page: ['1', '2', '3'] }, 'The field "page" must be given once, and it is given 3 times.'],
    [{ postId: '' }, 'The field "postId" must be at least 1 character long, and it is 0 characters.'],
    [{ state: 'failed' }, 'There is no field "state".'],
    [{ constructor: 'x' }, 'There is no field "constructor".'],
  ])('refuses %j', (query, message) => {
    expect(problemsOf(query)).toEqual([[Object.keys(query)[0], expect.stringContaining(message)]]);
  });

  it('refuses a name that objects have anyway, as a server parses it', () => {
    const query: unknown = Object.assign(Object.create(null) as object, JSON.parse('{"toString":"x"}'));
    expect(problemsOf(query)).toEqual([['toString', 'There is no field "toString".']]);
  });

  it('takes what is empty for what is not there', () => {
    expect(queryOf({ status: '', startDate: '', endDate: '', page: '', limit: '' })).toEqual(queryOf({}));
  });

  it('tells all problems at once', () => {
    const query = { status: 'done', page: ['1', '2'], limit: '500', startDate: 'x', order: 'asc' };
    expect(problemsOf(query).map(([field]) => field)).toEqual(['page', 'status', 'limit', 'order', 'startDate']);
  });
});
