import { LinkButton } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { PageHeader } from '../ui/page-header.js';

/** For an address that is none. */
export function MissingPage() {
  return (
    <main className="shell-alone">
      <PageHeader title="There is no such page" />
      <EmptyState
        icon="search"
        title="Nothing stands at this address"
        action={<LinkButton to="/">Go to Home</LinkButton>}
      >
        It may have been typed wrong, or what stood here is gone.
      </EmptyState>
    </main>
  );
}
