import { useCreateWebhook } from '../../api/webhooks.js';
import { Dialog } from '../../ui/dialog.js';
import { SecretShownDialog } from './secret-shown-dialog.js';
import { WebhookForm } from './webhook-form.js';

const first = { url: '', events: ['post.published', 'post.failed'] };

export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const { data, isPending, error, mutate } = useCreateWebhook();
  if (data !== undefined) {
    return <SecretShownDialog title="The secret of your new webhook" secret={data.secret} onClose={onClose} />;
  }
  return (
    <Dialog isOpen onClose={onClose} title="New webhook">
      <WebhookForm
        given={first}
        submitLabel="Add the webhook"
        isBusy={isPending}
        error={error}
        onSubmit={mutate}
        onClose={onClose}
      />
    </Dialog>
  );
}
