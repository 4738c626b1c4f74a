import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from './button.js';
import './dialog.css';

interface DialogProps {
  isOpen: boolean;
  /** Told of Escape, of a click beside it and of its cross. */
  onClose: () => void;
  title: string;
  /** One or two sentences below the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons at its end. */
  actions?: ReactNode;
  /** Only its own buttons close it: what it shows is shown once. */
  isLasting?: boolean | undefined;
}

/** A question or a form over the page, which is out of reach meanwhile. The focus goes back when it closes. */
export function Dialog({ isOpen, ...rest }: DialogProps) {
  return isOpen ? <OpenDialog {...rest} /> : null;
}

/** The browser's own: it keeps the focus inside, and needs no styles that a Content-Security-Policy would have to allow. */
function OpenDialog(props: Omit<DialogProps, 'isOpen'>) {
  const { onClose, title, description, children, actions, isLasting = false } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const hasDescription = description !== undefined && description !== null;
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="ui-dialog"
      aria-labelledby={id}
      aria-describedby={hasDescription ? `${id}-text` : undefined}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isLasting) event.preventDefault();
      }}
      onCancel={(event) => {
        // A file chooser inside is cancelled too.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget && !isLasting) onClose();
      }}
    >
      <div className="ui-dialog-body">
        <h2 id={id}>{title}</h2>
        {hasDescription && (
          <div className="ui-dialog-text" id={`${id}-text`}>
            {description}
          </div>
        )}
        {children}
        {actions !== undefined && <div className="ui-dialog-actions">{actions}</div>}
        {/* Last, so that the focus begins with what the dialog is for. */}
        {!isLasting && <IconButton className="ui-dialog-close" icon="close" label="Close" onClick={onClose} />}
      </div>
    </dialog>
  );
}
