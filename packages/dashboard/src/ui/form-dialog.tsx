import { type ReactNode, useId } from 'react';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { ErrorNote } from './error-note.js';

interface FormDialogProps {
  onClose: () => void;
  onSubmit: () => void;
  title: string;
  description?: ReactNode;
  submitLabel: string;
  isBusy: boolean;
  /** Why it did not work; null before. */
  error: unknown;
  children: ReactNode;
}

/** A form in a dialog, for something that can also stay as it is. Closing it is the caller's, once it has worked. */
export function FormDialog(props: FormDialogProps) {
  const { onClose, onSubmit, title, description, submitLabel, isBusy, error, children } = props;
  const id = useId();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={onClose}>Keep as it is</Button>
          <Button kind="main" type="submit" form={id} isBusy={isBusy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="ui-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        {error !== null && <ErrorNote error={error} />}
      </form>
    </Dialog>
  );
}
