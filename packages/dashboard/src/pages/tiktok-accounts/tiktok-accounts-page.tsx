import { useState } from 'react';
import type { TikTokAccount } from '../../api/shapes.js';
import { useTikTokAccounts } from '../../api/tiktok-accounts.js';
import { Button } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { PageHeader } from '../../ui/page-header.js';
import { AccountCard } from './account-card.js';
import { ConnectDialog } from './connect-dialog.js';
import { DisconnectDialog } from './disconnect-dialog.js';

export function TikTokAccountsPage() {
  const query = useTikTokAccounts();
  const [connecting, setConnecting] = useState<{ again: TikTokAccount | undefined }>();
  const [leaving, setLeaving] = useState<TikTokAccount>();
  const connect = (
    <Button kind="main" icon="plus" onClick={() => setConnecting({ again: undefined })}>
      Connect an account
    </Button>
  );
  return (
    <>
      <PageHeader title="TikTok accounts" actions={connect}>
        Videos are published to the accounts that you connect. What each allows is asked of TikTok anew when you look.
      </PageHeader>
      <Loaded query={query} failure="The TikTok accounts could not be loaded." lines={6}>
        {(accounts) =>
          accounts.length === 0 ? (
            <EmptyState icon="account" title="No TikTok account is connected" action={connect}>
              TikTok asks you whether this server may publish for you. You can take that back at any time, here or in
              TikTok’s app.
            </EmptyState>
          ) : (
            <div className="ui-stack">
              {accounts.map((account) => (
                <AccountCard
                  key={account.id}
                  account={account}
                  onReconnect={() => setConnecting({ again: account })}
                  onDisconnect={() => setLeaving(account)}
                />
              ))}
            </div>
          )
        }
      </Loaded>
      {connecting !== undefined && <ConnectDialog again={connecting.again} onClose={() => setConnecting(undefined)} />}
      {leaving !== undefined && <DisconnectDialog account={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}
