import type { UsageCategory, UsageInterval } from '@tikapis/core/contract';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { dataOf } from './data.js';
import { SOMETIMES_MS } from './pace.js';
import type { UsageReport } from './shapes.js';

export interface UsageFilter {
  /** ISO 8601. */
  startDate?: string;
  endDate?: string;
  interval?: UsageInterval;
  category?: UsageCategory | 'all';
}

const usageQuery = (filter: UsageFilter) =>
  queryOptions({
    queryKey: ['usage', filter],
    queryFn: ({ signal }) =>
      dataOf<UsageReport>('GET', `/account/usage?${new URLSearchParams({ ...filter })}`, undefined, { signal }),
    refetchInterval: SOMETIMES_MS,
    placeholderData: keepPreviousData,
  });

export const useUsage = (filter: UsageFilter) => useQuery(usageQuery(filter));
