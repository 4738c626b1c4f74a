import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ErrorNote } from '../ui/error-note.js';
import { PageHeader } from '../ui/page-header.js';

/** In place of a page that could not be shown. */
export function FailedPage({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <div className="shell-alone">
      <PageHeader title="This page could not be shown" />
      <ErrorNote error={error} onRetry={() => void router.invalidate()} />
    </div>
  );
}
