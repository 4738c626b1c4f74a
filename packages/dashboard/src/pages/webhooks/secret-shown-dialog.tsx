import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Note } from '../../ui/note.js';
import { Secret } from '../../ui/secret.js';

interface SecretShownDialogProps {
  title: string;
  secret: string;
  /** A second sentence below the warning. */
  hint?: string;
  onClose: () => void;
}

/** The secret of a webhook, in the one moment when it can be read. */
export function SecretShownDialog({ title, secret, hint = '', onClose }: SecretShownDialogProps) {
  return (
    <Dialog
      isOpen
      isLasting
      onClose={onClose}
      title={title}
      actions={
        <Button kind="main" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <div className="ui-stack">
        <Secret label="Secret" text={secret} />
        <Note tone="warn" title="It is shown this once">
          With it your program sees that a message is from this server: deliveries are signed after the{' '}
          <a href="https://www.standardwebhooks.com" target="_blank" rel="noopener noreferrer">
            Standard Webhooks
          </a>{' '}
          specification. {hint}
        </Note>
      </div>
    </Dialog>
  );
}
