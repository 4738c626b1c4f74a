import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { SOON_MS } from '../../api/pace.js';
import type { TikTokAccount } from '../../api/shapes.js';
import { tikTokAccountsQuery, useConnectTikTok } from '../../api/tiktok-accounts.js';
import { Button, ExternalLinkButton } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Skeleton } from '../../ui/skeleton.js';
import { showToast } from '../../ui/toasts.js';
import { newlyConnected } from './newly-connected.js';

interface ConnectDialogProps {
  /** The account whose connection is to be renewed. */
  again: TikTokAccount | undefined;
  onClose: () => void;
}

/** Sends the person to TikTok in another tab, and sees when they have said yes there. */
export function ConnectDialog({ again, onClose }: ConnectDialogProps) {
  const { data, error, mutate } = useConnectTikTok();
  useEffect(() => mutate(), [mutate]);
  const connected = useConnected(again);
  useEffect(() => {
    if (connected === undefined) return;
    showToast({ tone: 'good', text: `“${connected.nickname}” is connected.` });
    onClose();
  }, [connected, onClose]);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={again === undefined ? 'Connect a TikTok account' : `Reconnect “${again.nickname}”`}
      description="TikTok opens in a new tab and asks what this server may do for you. Come back here afterwards."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {data !== undefined && (
            <ExternalLinkButton kind="main" icon="external" href={data.authorizeUrl}>
              Continue to TikTok
            </ExternalLinkButton>
          )}
        </>
      }
    >
      {error !== null && <ErrorNote error={error} onRetry={() => mutate()} />}
      {error === null && data === undefined && <Skeleton lines={2} />}
      {again !== undefined && <p>Log in to TikTok as “{again.nickname}”: another account would be added beside it.</p>}
      <p className="ui-quiet ui-small">The way to TikTok is open for 15 minutes.</p>
    </Dialog>
  );
}

/** The account that has come, or come anew, since the dialog was opened. */
function useConnected(again: TikTokAccount | undefined): TikTokAccount | undefined {
  const { data = [] } = useQuery({ ...tikTokAccountsQuery, refetchInterval: SOON_MS });
  const [before] = useState(data);
  return newlyConnected(before, data, again?.id);
}
