import { Skeleton } from '../ui/skeleton.js';

/** Until it is known who is logged in. */
export function LoadingPage() {
  return (
    <main className="shell-alone">
      <Skeleton lines={5} />
    </main>
  );
}
