import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';
import './note.css';

interface NoteProps {
  tone?: 'info' | 'good' | 'warn' | 'bad';
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons below the words. */
  actions?: ReactNode;
  /** `alert` for something that has just gone wrong. */
  role?: 'alert' | 'status';
}

const icons: Readonly<Record<'info' | 'good' | 'warn' | 'bad', IconName>> = {
  info: 'info',
  good: 'check',
  warn: 'alert',
  bad: 'alert',
};

/** Words that stand out from the page. */
export function Note({ tone = 'info', title, children, actions, role }: NoteProps) {
  return (
    <div className={`ui-note is-${tone}`} role={role}>
      <Icon name={icons[tone]} />
      <div className="ui-note-body">
        {title !== undefined && <p className="ui-note-title">{title}</p>}
        {children}
        {actions !== undefined && <div className="ui-note-actions">{actions}</div>}
      </div>
    </div>
  );
}
