import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { dataOf } from './data.js';
import { SOMETIMES_MS } from './pace.js';
import type { ApiKey, ListedKey, NewApiKey, RotatedApiKey } from './shapes.js';

const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => dataOf<ListedKey[]>('GET', '/keys', undefined, { signal }),
  refetchInterval: SOMETIMES_MS,
});

export const useKeys = () => useQuery(keysQuery);

const pathOf = (id: string): string => `/keys/${encodeURIComponent(id)}`;

/** A change of the keys; the list is asked for anew when it has worked. */
function useKeyChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries(keysQuery) });
}

export const useCreateKey = () => useKeyChange((name: string) => dataOf<NewApiKey>('POST', '/keys', { name }));

export const useRenameKey = () =>
  useKeyChange(({ id, name }: { id: string; name: string }) => dataOf<ApiKey>('PATCH', pathOf(id), { name }));

/** The old key works for another `graceHours`; 0 ends it now. */
export const useRotateKey = () =>
  useKeyChange(({ id, graceHours }: { id: string; graceHours: number }) =>
    dataOf<RotatedApiKey>('POST', `${pathOf(id)}/rotate`, { graceHours }),
  );

/** Ends a key at once, even the last one: a person can make another here. */
export const useRevokeKey = () => useKeyChange((id: string) => dataOf<ApiKey>('DELETE', `${pathOf(id)}?force=true`));
