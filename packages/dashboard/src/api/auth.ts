import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { accountQuery } from './account.js';
import { callAuth } from './auth-call.js';
import { sessionQuery } from './session.js';

/** Log-in, sign-up, passwords and sessions. Everything throws {@link TikApisError}. */

export const useLogIn = () =>
  useMutation({
    mutationFn: (given: { email: string; password: string }) => callAuth('POST', '/sign-in/email', given),
  });

export interface NewPerson {
  name: string;
  email: string;
  /** Only the first person chooses it here; the others by a link that is sent to their address. */
  password?: string;
}

/** Gives whether the person is logged in now. Else a link is on its way to them. */
export const useSignUp = () =>
  useMutation({
    mutationFn: async (given: NewPerson) => {
      const { token } = await callAuth('POST', '/sign-up/email', given);
      return { isLoggedIn: typeof token === 'string' };
    },
  });

export const useRequestPasswordReset = () =>
  useMutation({ mutationFn: (email: string) => callAuth('POST', '/request-password-reset', { email }) });

export const useResetPassword = () =>
  useMutation({
    mutationFn: (given: { token: string; newPassword: string }) => callAuth('POST', '/reset-password', given),
  });

export const signOut = () => callAuth('POST', '/sign-out');

/** Ends all other sessions as well. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: { currentPassword: string; newPassword: string }) =>
      callAuth('POST', '/change-password', { ...given, revokeOtherSessions: true }),
    onSuccess: () => client.invalidateQueries(loginsQuery),
  });
}

/** A link to confirm it by is on its way to the new address. */
export const useRequestEmailChange = () =>
  useMutation({
    mutationFn: (given: { newEmail: string; password: string }) => callAuth('POST', '/change-email', given),
  });

/** Gives the address with which the person logs in now. */
export function useConfirmEmail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (token: string) => (await callAuth('POST', '/confirm-email', { token })).email as string,
    onSuccess: () =>
      Promise.all([sessionQuery, accountQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey }))),
  });
}

/** One browser in which the person is logged in. */
export interface Login {
  token: string;
  createdAt: string;
  userAgent: string | null;
  ipAddress: string | null;
  isCurrent: boolean;
}

const loginsQuery = queryOptions({
  queryKey: ['logins'],
  queryFn: async (): Promise<Login[]> => {
    const [list, own] = await Promise.all([callAuth('GET', '/list-sessions'), callAuth('GET', '/get-session')]);
    const current = (own.session as { token: string } | undefined)?.token;
    return (list.data as Omit<Login, 'isCurrent'>[])
      .map((each) => ({ ...each, isCurrent: each.token === current }))
      .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.createdAt.localeCompare(a.createdAt));
  },
});

export const useLogins = () => useQuery(loginsQuery);

function useEnding<Input>(end: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: end, onSuccess: () => client.invalidateQueries(loginsQuery) });
}

export const useEndLogin = () => useEnding((token: string) => callAuth('POST', '/revoke-session', { token }));
export const useEndOtherLogins = () => useEnding(() => callAuth('POST', '/revoke-other-sessions'));

/** This one too: the person is logged out everywhere. */
export const endAllLogins = () => callAuth('POST', '/revoke-sessions');
