import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { dataOf } from './data.js';
import { SOMETIMES_MS } from './pace.js';
import { sessionQuery } from './session.js';
import { type Settings, type SettingsChange, withChange } from './settings.js';
import type { Account } from './shapes.js';

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => dataOf<Account>('GET', '/account', undefined, { signal }),
  refetchInterval: SOMETIMES_MS,
});

const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => dataOf<Settings>('GET', '/account/settings', undefined, { signal }),
  staleTime: 60_000,
});

export const useAccount = () => useQuery(accountQuery);
export const useSettings = () => useQuery(settingsQuery);

const SETTINGS_CHANGE = ['settings-change'] as const;

/** Shown at once, and taken back where it cannot be saved. One change after the other. */
export function useChangeSettings() {
  const client = useQueryClient();
  const { queryKey } = settingsQuery;
  return useMutation({
    mutationKey: SETTINGS_CHANGE,
    scope: { id: 'settings-change' },
    mutationFn: (change: SettingsChange) => dataOf<Settings>('PATCH', '/account/settings', change),
    onMutate: (change) => {
      void client.cancelQueries(settingsQuery);
      client.setQueryData(queryKey, (settings) => settings && withChange(settings, change));
    },
    onError: () => client.invalidateQueries(settingsQuery),
    onSuccess: (settings, { name }) => {
      // What was changed meanwhile is not yet in this answer.
      if (client.isMutating({ mutationKey: SETTINGS_CHANGE }) === 1) client.setQueryData(queryKey, settings);
      return name === undefined ? undefined : client.invalidateQueries(sessionQuery);
    },
  });
}

export interface Limits {
  requestsPerMinute: number;
  requestsPerDay: number;
  postsPerDay: number;
}

export interface PlanChoice {
  /** The account's. */
  plan: string;
  limits: Limits;
  /** Whether this person may choose another one here. */
  mayChange: boolean;
  plans: { plan: string; limits: Limits }[];
}

const planQuery = queryOptions({
  queryKey: ['plan'],
  queryFn: ({ signal }) => dataOf<PlanChoice>('GET', '/account/plan', undefined, { signal }),
});

export const usePlan = () => useQuery(planQuery);

export function useChangePlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (plan: string) => dataOf('POST', '/account/plan', { plan }),
    onSuccess: () =>
      Promise.all(
        [planQuery, accountQuery, sessionQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })),
      ),
  });
}
