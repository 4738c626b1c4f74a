import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { accountQuery } from './account.js';
import { dataOf } from './data.js';
import { SELDOM_MS, SOMETIMES_MS } from './pace.js';
import type { Connection, Disconnection, TikTokAccount } from './shapes.js';

export const tikTokAccountsQuery = queryOptions({
  queryKey: ['tiktok-accounts'],
  queryFn: ({ signal }) => dataOf<TikTokAccount[]>('GET', '/tiktok/accounts', undefined, { signal }),
  refetchInterval: SOMETIMES_MS,
});

/** The same, with what TikTok allows asked for anew: whoever opens a form to post with has to see what holds now. */
export const freshTikTokAccountsQuery = queryOptions({
  queryKey: [...tikTokAccountsQuery.queryKey, 'fresh'],
  queryFn: ({ signal }) => dataOf<TikTokAccount[]>('GET', '/tiktok/accounts?fresh=true', undefined, { signal }),
  gcTime: 0,
  refetchInterval: SELDOM_MS,
});

export const useTikTokAccounts = () => useQuery(tikTokAccountsQuery);

/** An address of TikTok's for the person to open. Connecting again the same account renews it. */
export const useConnectTikTok = () =>
  useMutation({ mutationFn: () => dataOf<Connection>('POST', '/tiktok/accounts/connect') });

export function useDisconnectTikTok() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => dataOf<Disconnection>('DELETE', `/tiktok/accounts/${encodeURIComponent(id)}`),
    onSuccess: () =>
      Promise.all([client.invalidateQueries(tikTokAccountsQuery), client.invalidateQueries(accountQuery)]),
  });
}
