import type { ReactNode } from 'react';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { ErrorNote } from './error-note.js';

interface ConfirmDialogProps {
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  /** What the button does, in words: `Revoke the key`. */
  confirmLabel: string;
  /** For something that cannot be undone. */
  isDanger?: boolean;
  isBusy?: boolean;
  /** Why it did not work. */
  error?: unknown;
  children?: ReactNode;
}

/** Asks before something is done. Closing it is the caller's, once it has worked. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onClose, onConfirm, title, description, confirmLabel, isDanger, isBusy, error, children } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={onClose}>Keep as it is</Button>
          <Button kind={isDanger === true ? 'danger' : 'main'} isBusy={isBusy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {error !== undefined && error !== null && <ErrorNote error={error} />}
    </Dialog>
  );
}
