import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Note } from '../../ui/note.js';
import { Secret } from '../../ui/secret.js';

interface KeyShownDialogProps {
  name: string;
  secret: string;
  onClose: () => void;
}

/** A new key, in the one moment when it can be read. */
export function KeyShownDialog({ name, secret, onClose }: KeyShownDialogProps) {
  return (
    <Dialog
      isOpen
      isLasting
      onClose={onClose}
      title={`Your new key “${name}”`}
      actions={
        <Button kind="main" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <div className="ui-stack">
        <Secret label="Key" text={secret} />
        <Note tone="warn" title="It is shown this once">
          Put it where your program reads it, or into a password manager. Who has it can publish for you.
        </Note>
      </div>
    </Dialog>
  );
}
