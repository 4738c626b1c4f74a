import { useState } from 'react';
import { useKeys } from '../../api/keys.js';
import type { ApiKey } from '../../api/shapes.js';
import { Button } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { PageHeader } from '../../ui/page-header.js';
import { KeyTable } from './key-table.js';
import { NewKeyDialog } from './new-key-dialog.js';
import { RenameKeyDialog } from './rename-key-dialog.js';
import { RevokeKeyDialog } from './revoke-key-dialog.js';
import { RotateKeyDialog } from './rotate-key-dialog.js';

export type KeyAction = 'rename' | 'rotate' | 'revoke';

export function KeysPage() {
  const query = useKeys();
  const [isMaking, setMaking] = useState(false);
  const [chosen, setChosen] = useState<{ key: ApiKey; action: KeyAction }>();
  const newKey = (
    <Button kind="main" icon="plus" onClick={() => setMaking(true)}>
      New key
    </Button>
  );
  const closed = { onClose: () => setChosen(undefined) };
  return (
    <>
      <PageHeader title="API keys" actions={newKey}>
        A program shows its key with each request. Give each program one of its own, and replace it about every 90 days.
      </PageHeader>
      <Loaded query={query} failure="The keys could not be loaded." lines={5}>
        {(keys) =>
          keys.length === 0 ? (
            <EmptyState icon="key" title="There is no key yet" action={newKey}>
              Programs such as n8n, Zapier or your own code need one to publish for you. This dashboard does not.
            </EmptyState>
          ) : (
            <KeyTable keys={keys} onAction={(key, action) => setChosen({ key, action })} />
          )
        }
      </Loaded>
      {isMaking && <NewKeyDialog onClose={() => setMaking(false)} />}
      {chosen?.action === 'rename' && <RenameKeyDialog apiKey={chosen.key} {...closed} />}
      {chosen?.action === 'rotate' && <RotateKeyDialog apiKey={chosen.key} {...closed} />}
      {chosen?.action === 'revoke' && <RevokeKeyDialog apiKey={chosen.key} {...closed} />}
    </>
  );
}
