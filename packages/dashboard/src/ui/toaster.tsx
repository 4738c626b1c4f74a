import { useEffect, useState } from 'react';
import { Button, IconButton } from './button.js';
import { Icon } from './icon.js';
import { dismissToast, type Toast, useToasts } from './toasts.js';
import './toaster.css';

const SHOWN_MS = 6_000;
/** Long enough to reach the button. */
const SHOWN_WITH_ACTION_MS = 12_000;

/** Where toasts are shown and read aloud. One on the page. */
export function Toaster() {
  const toasts = useToasts();
  return (
    <section className="ui-toasts" aria-live="polite" aria-label="Messages">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

/** It stays while the pointer or the focus is on it. What went wrong stays until it is closed. */
function ToastLine({ toast }: { toast: Toast }) {
  const { id, tone, text, action } = toast;
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld || tone === 'bad') return;
    const timer = setTimeout(() => dismissToast(id), action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS);
    return () => clearTimeout(timer);
  }, [isHeld, tone, id, action]);
  return (
    <div
      className={`ui-toast is-${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={tone === 'good' ? 'check' : 'alert'} />
      <span className="ui-toast-text">{text}</span>
      {action !== undefined && (
        <Button
          kind="quiet"
          onClick={() => {
            dismissToast(id);
            action.onSelect();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="close" label="Close message" onClick={() => dismissToast(id)} />
    </div>
  );
}
