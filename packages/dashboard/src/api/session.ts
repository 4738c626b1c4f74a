import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { dataOf } from './data.js';

export interface Session {
  user: { id: string; email: string; name: string };
  account: { id: string; email: string; plan: string };
  isOwner: boolean;
  signUp: 'open' | 'closed';
  /** `shown`: no mail server is configured, and the owner reads the mails in the dashboard. */
  mail: 'smtp' | 'shown';
}

export interface SignUpState {
  open: boolean;
  /** Whether nobody has an account yet: the first one becomes the owner. */
  isFirst: boolean;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => dataOf<Session>('GET', '/session', undefined, { signal }),
  staleTime: 60_000,
});

export const signUpQuery = queryOptions({
  queryKey: ['sign-up'],
  queryFn: ({ signal }) => dataOf<SignUpState>('GET', '/sign-up', undefined, { signal }),
});

/** Who is logged in. For what is inside of the shell, which has loaded it. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data;
