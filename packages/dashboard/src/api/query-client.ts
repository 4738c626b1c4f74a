import { TikApisError } from '@tikapis/core';
import { notifyManager, QueryClient } from '@tanstack/react-query';

/**
 * Whether nobody is logged in (any more). A wrong password at the log-in, and a TikTok account that has to be connected
 * again, are answered with 401 as well.
 */
export const isLoggedOut = (error: unknown): boolean =>
  error instanceof TikApisError &&
  error.status === 401 &&
  error.code !== 'INVALID_EMAIL_OR_PASSWORD' &&
  !error.problems.some(({ code }) => code === 'reconnect_tiktok');

// What a click changes is shown with the click: a task later, a box that was ticked would be seen to go back for a moment.
notifyManager.setScheduler(queueMicrotask);

/**
 * The client of the API has tried again already: what it throws is shown. It asks without a network too: the server may
 * be on the same machine.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
