import { CopyButton } from '../../ui/copy-button.js';

/** Code to be copied. The keyboard can scroll it. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  return (
    <div className="docs-code">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard */}
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>{code}</code>
      </pre>
      {/* Another code has not been copied yet. */}
      <CopyButton key={code} text={code} />
    </div>
  );
}
