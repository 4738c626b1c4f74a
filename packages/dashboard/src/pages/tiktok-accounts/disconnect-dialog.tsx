import type { TikTokAccount } from '../../api/shapes.js';
import { useDisconnectTikTok } from '../../api/tiktok-accounts.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { showToast } from '../../ui/toasts.js';

interface DisconnectDialogProps {
  account: TikTokAccount;
  onClose: () => void;
}

export function DisconnectDialog({ account: { id, nickname }, onClose }: DisconnectDialogProps) {
  const { isPending, error, mutate } = useDisconnectTikTok();
  const disconnect = () =>
    mutate(id, {
      onSuccess: ({ revokedAtTikTok }) => {
        onClose();
        showToast({
          tone: 'good',
          text: revokedAtTikTok
            ? `“${nickname}” is disconnected.`
            : `“${nickname}” is disconnected here, but TikTok has not confirmed it. To be sure, remove the app in TikTok’s settings too.`,
        });
      },
    });
  return (
    <ConfirmDialog
      isOpen
      isDanger
      onClose={onClose}
      onConfirm={disconnect}
      title={`Disconnect “${nickname}”`}
      description="This server forgets its access. Posts that wait for this account fail, and those on TikTok stay."
      confirmLabel="Disconnect"
      isBusy={isPending}
      error={error}
    />
  );
}
