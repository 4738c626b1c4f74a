import { useRevokeKey } from '../../api/keys.js';
import type { ApiKey } from '../../api/shapes.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { showToast } from '../../ui/toasts.js';

interface RevokeKeyDialogProps {
  apiKey: ApiKey;
  onClose: () => void;
}

export function RevokeKeyDialog({ apiKey: { id, name, masked }, onClose }: RevokeKeyDialogProps) {
  const { isPending, error, mutate } = useRevokeKey();
  const revoke = () =>
    mutate(id, {
      onSuccess: () => {
        onClose();
        showToast({ tone: 'good', text: `The key “${name}” is revoked.` });
      },
    });
  return (
    <ConfirmDialog
      isOpen
      isDanger
      onClose={onClose}
      onConfirm={revoke}
      title={`Revoke “${name}”`}
      description={
        <>
          Programs with the key <code>{masked}</code> are refused from now on. This cannot be undone. Posts that they
          have scheduled are published all the same.
        </>
      }
      confirmLabel="Revoke the key"
      isBusy={isPending}
      error={error}
    />
  );
}
