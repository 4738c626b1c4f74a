import { type ReactNode, useId } from 'react';
import './card.css';
import { classNames } from './class-names.js';

interface CardProps {
  title?: string | undefined;
  /** Beside the title. */
  actions?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
}

/** A part of a page with a frame; with a title it is a region that a screen reader can jump to. */
export function Card({ title, actions, children, className }: CardProps) {
  const titleId = useId();
  return (
    <section className={classNames('ui-card', className)} aria-labelledby={title === undefined ? undefined : titleId}>
      {title !== undefined && (
        <div className="ui-card-head">
          <h2 id={titleId}>{title}</h2>
          {actions !== undefined && <div className="ui-card-actions">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
