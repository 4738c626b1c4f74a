import type { ReactNode } from 'react';
import './badge.css';

export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'quiet';

/** A word about a state. Its colour only repeats what it says. */
export function Badge({ tone = 'quiet', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`ui-badge is-${tone}`}>{children}</span>;
}
