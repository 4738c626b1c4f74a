import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNote } from './error-note.js';
import { Skeleton } from './skeleton.js';

interface LoadedProps<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  /** What did not work, where it does not: `The keys could not be loaded.` */
  failure: string;
  lines?: number;
  children: (data: Data) => ReactNode;
}

/** What was asked for once it is here; before that its outline, and what went wrong. Old data stays while new is tried. */
export function Loaded<Data>({ query, failure, lines = 3, children }: LoadedProps<Data>) {
  const { data, error, refetch } = query;
  if (data !== undefined) return <>{children(data)}</>;
  if (error !== null) return <ErrorNote title={failure} error={error} onRetry={() => void refetch()} />;
  return <Skeleton lines={lines} />;
}
