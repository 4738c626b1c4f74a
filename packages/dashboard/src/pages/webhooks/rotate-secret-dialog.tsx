import type { Webhook } from '../../api/shapes.js';
import { useRotateWebhookSecret } from '../../api/webhooks.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { SecretShownDialog } from './secret-shown-dialog.js';

export function RotateSecretDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { data, isPending, error, mutate } = useRotateWebhookSecret();
  if (data !== undefined) {
    return (
      <SecretShownDialog
        title="The new secret"
        secret={data.secret}
        hint="For 24 hours the old one signs too."
        onClose={onClose}
      />
    );
  }
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => mutate(webhook.id)}
      title="Replace the secret"
      description="You get a new secret. For 24 hours deliveries are signed with both: change your program meanwhile."
      confirmLabel="Replace the secret"
      isBusy={isPending}
      error={error}
    />
  );
}
