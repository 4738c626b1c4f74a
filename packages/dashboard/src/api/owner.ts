import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { dataOf } from './data.js';

/** What the owner of the server decides. */
export interface OwnerSettings {
  signUp: 'open' | 'closed';
}

const ownerSettingsQuery = queryOptions({
  queryKey: ['owner-settings'],
  queryFn: ({ signal }) => dataOf<OwnerSettings>('GET', '/owner/settings', undefined, { signal }),
});

export const useOwnerSettings = () => useQuery(ownerSettingsQuery);

export function useChangeOwnerSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: OwnerSettings) => dataOf<OwnerSettings>('PATCH', '/owner/settings', change),
    // Shown at once, and taken back where it cannot be saved.
    onMutate: (change) => {
      void client.cancelQueries(ownerSettingsQuery);
      client.setQueryData(ownerSettingsQuery.queryKey, change);
    },
    onSettled: () => client.invalidateQueries(ownerSettingsQuery),
  });
}
