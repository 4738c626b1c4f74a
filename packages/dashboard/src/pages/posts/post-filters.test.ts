import { describe, expect, it } from '@jest/globals';
import { namedZone, utc } from '@tikapis/core';
import { isFiltered, postQueryOf, readPostFilters } from './post-filters.js';

describe('readPostFilters', () => {
  it('keeps what makes sense', () => {
    const search = {
      status: 'failed',
      account: 'tta_1',
      search: ' sale ',
      from: '2026-11-01',
      to: '2026-11-02',
      page: 3,
    };
    expect(readPostFilters(search)).toEqual({ ...search, search: 'sale' });
    expect(readPostFilters({ search: 2026, page: '2' })).toEqual({ search: '2026', page: 2 });
  });

  it('leaves out what does not', () => {
    const search = {
      status: 'done',
      account: '',
      search: '  ',
      from: '2026-02-30',
      to: '0202-01-01',
      page: 'x',
      other: 1,
    };
    expect(readPostFilters(search)).toEqual({});
    for (const page of [0, 1, -1, 1.5, 1e9]) expect(readPostFilters({ page })).toEqual({});
    expect(readPostFilters({ search: 'x'.repeat(500) }).search).toHaveLength(200);
  });

  it('does not count the page as a filter', () => {
    expect(isFiltered(readPostFilters({ page: 2 }))).toBe(false);
    expect(isFiltered(readPostFilters({ page: 2, status: 'failed' }))).toBe(true);
  });
});

describe('postQueryOf', () => {
  it('asks for whole days of the zone, on the days of a change of clocks too', () => {
    const zone = namedZone('Europe/Berlin') ?? utc;
    expect(postQueryOf({ from: '2026-10-25', to: '2026-10-25', account: 'tta_1', search: 'a' }, zone)).toEqual({
      accountId: 'tta_1',
      search: 'a',
      startDate: '2026-10-25T00:00+02:00',
      endDate: '2026-10-25T22:59:59.999Z',
      page: 1,
      limit: 20,
    });
  });

  it('asks for the days between two, whichever comes first', () => {
    const query = postQueryOf({ from: '2026-11-02', to: '2026-11-01' }, utc);
    expect(query).toMatchObject({ startDate: '2026-11-01T00:00Z', endDate: '2026-11-02T23:59:59.999Z' });
  });
});
