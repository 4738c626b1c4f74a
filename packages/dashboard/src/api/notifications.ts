import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { dataOf } from './data.js';
import { SOMETIMES_MS } from './pace.js';

export interface Notification {
  id: string;
  kind: string;
  title: string;
  text: string;
  /** A page of the dashboard, or null. */
  href: string | null;
  at: string;
  readAt: string | null;
}

const NOTIFICATIONS_KEY = ['notifications'] as const;

const notificationsQuery = (only: 'all' | 'unread') =>
  queryOptions({
    queryKey: [...NOTIFICATIONS_KEY, only],
    queryFn: ({ signal }) =>
      dataOf<Notification[]>('GET', `/notifications${only === 'unread' ? '?unread=true' : ''}`, undefined, { signal }),
    refetchInterval: SOMETIMES_MS,
  });

export const useNotifications = (only: 'all' | 'unread') => useQuery(notificationsQuery(only));

function useReading<Input>(read: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: read,
    onSuccess: () => client.invalidateQueries({ queryKey: NOTIFICATIONS_KEY }),
  });
}

export const useReadNotification = () =>
  useReading((id: string) => dataOf('POST', `/notifications/${encodeURIComponent(id)}/read`));

export const useReadAllNotifications = () => useReading(() => dataOf('POST', '/notifications/read-all'));
