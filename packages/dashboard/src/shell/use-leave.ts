import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { isLoggedOut } from '../api/query-client.js';

/** To the log-in page, and nothing of the person stays in this tab. */
export function useLeave() {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useCallback(
    async (returnTo?: string) => {
      await navigate({ to: '/log-in', search: returnTo === undefined ? {} : { returnTo } });
      client.clear();
    },
    [navigate, client],
  );
}

/** A session that has ended shows itself by any answer; after logging in again the person is back on this page. */
export function useLeaveWhenLoggedOut(): void {
  const leave = useLeave();
  const client = useQueryClient();
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error' || !isLoggedOut(event.action.error)) return;
        void leave(`${location.pathname}${location.search}`);
      }),
    [client, leave],
  );
}
