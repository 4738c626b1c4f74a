import { useEffect, useState } from 'react';
import { copyText } from './copy-text.js';
import { Button } from './button.js';

/** How long it says that it has copied. */
const SHOWN_MS = 2_000;

interface CopyButtonProps {
  text: string;
  label?: string;
}

/** Copies a text. Where the browser does not allow that, it says so. */
export function CopyButton({ text, label = 'Copy' }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused'>();
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => setOutcome((await copyText(text)) ? 'copied' : 'refused');
  const words = { copied: 'Copied', refused: 'Select and copy it' };
  return (
    <Button icon={outcome === 'copied' ? 'check' : 'copy'} onClick={() => void copy()}>
      <span aria-live="polite">{outcome === undefined ? label : words[outcome]}</span>
    </Button>
  );
}
