import type { Webhook } from '../../api/shapes.js';
import { useChangeWebhook } from '../../api/webhooks.js';
import { Dialog } from '../../ui/dialog.js';
import { WebhookForm } from './webhook-form.js';

export function EditWebhookDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { isPending, error, mutate } = useChangeWebhook();
  return (
    <Dialog isOpen onClose={onClose} title="Change the webhook">
      <WebhookForm
        given={webhook}
        submitLabel="Save"
        isBusy={isPending}
        error={error}
        onSubmit={(form) => mutate({ id: webhook.id, ...form }, { onSuccess: onClose })}
        onClose={onClose}
      />
    </Dialog>
  );
}
