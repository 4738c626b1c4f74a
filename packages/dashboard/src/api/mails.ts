import { queryOptions, useQuery } from '@tanstack/react-query';
import { dataOf } from './data.js';
import { SOMETIMES_MS } from './pace.js';

/** A mail that reached nobody: there is no mail server, or it refused. Only the owner sees them. */
export interface Mail {
  id: string;
  to: string;
  /** Empty for one that was given up before it was written. */
  subject: string;
  status: 'shown' | 'failed';
  error: string | null;
  createdAt: string;
}

const mailsQuery = queryOptions({
  queryKey: ['mails'],
  queryFn: ({ signal }) => dataOf<Mail[]>('GET', '/owner/mails', undefined, { signal }),
  refetchInterval: SOMETIMES_MS,
});

const mailQuery = (id: string) =>
  queryOptions({
    queryKey: ['mails', id],
    queryFn: ({ signal }) =>
      dataOf<Mail & { text: string }>('GET', `/owner/mails/${encodeURIComponent(id)}`, undefined, { signal }),
    // It holds a link that lets somebody in.
    gcTime: 0,
  });

export const useMails = () => useQuery(mailsQuery);
export const useMail = (id: string) => useQuery(mailQuery(id));
