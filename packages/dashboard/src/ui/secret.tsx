import { CopyButton } from './copy-button.js';
import './secret.css';

/** Something secret that is shown this once. */
export function Secret({ label, text }: { label: string; text: string }) {
  return (
    <div className="ui-secret">
      <code aria-label={label}>{text}</code>
      <CopyButton text={text} label={`Copy ${label.toLowerCase()}`} />
    </div>
  );
}
