import type { Webhook } from '../../api/shapes.js';
import { useDeleteWebhook } from '../../api/webhooks.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { showToast } from '../../ui/toasts.js';

export function RemoveWebhookDialog({ webhook: { id, url }, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { isPending, error, mutate } = useDeleteWebhook();
  const remove = () =>
    mutate(id, {
      onSuccess: () => {
        onClose();
        showToast({ tone: 'good', text: 'The webhook is removed.' });
      },
    });
  return (
    <ConfirmDialog
      isOpen
      isDanger
      onClose={onClose}
      onConfirm={remove}
      title="Remove the webhook"
      description={
        <>
          Nothing more is sent to <code>{url}</code>, and its log goes too. This cannot be undone. To stop it for a
          while, pause it.
        </>
      }
      confirmLabel="Remove the webhook"
      isBusy={isPending}
      error={error}
    />
  );
}
