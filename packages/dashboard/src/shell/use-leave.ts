import { type MutationCacheNotifyEvent, type QueryCacheNotifyEvent, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { isLoggedOut } from '../api/query-client.js';

/** To the log-in page, and nothing of the person stays in this tab. */
export function useLeave() {
  const navigate = useNavigate();
  const router = useRouter();
  const client = useQueryClient();
  return useCallback(
    async (returnTo?: string) => {
      await navigate({ to: '/log-in', search: returnTo === undefined ? {} : { returnTo } });
      // A page that holds back what was filled in may have kept the person where they are.
      if (router.state.location.pathname === '/log-in') client.clear();
    },
    [navigate, router, client],
  );
}

/** A session that has ended shows itself by any answer; after logging in again the person is back on this page. */
export function useLeaveWhenLoggedOut(): void {
  const leave = useLeave();
  const client = useQueryClient();
  useEffect(() => {
    const look = (event: QueryCacheNotifyEvent | MutationCacheNotifyEvent) => {
      if (event.type !== 'updated' || event.action.type !== 'error' || !isLoggedOut(event.action.error)) return;
      void leave(`${location.pathname}${location.search}`);
    };
    const ends = [client.getQueryCache().subscribe(look), client.getMutationCache().subscribe(look)];
    return () => ends.forEach((end) => end());
  }, [client, leave]);
}
