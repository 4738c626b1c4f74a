import type { ReactNode } from 'react';
import { Brand } from '../../shell/brand.js';
import { usePageTitle } from '../../ui/page-title.js';
import './entry.css';

interface EntryFrameProps {
  title: string;
  /** One or two sentences below the title. */
  text?: ReactNode;
  children: ReactNode;
  /** Ways to the other pages of this kind. */
  foot?: ReactNode;
}

/** The frame of the pages for who is not logged in. */
export function EntryFrame({ title, text, children, foot }: EntryFrameProps) {
  usePageTitle(title);
  return (
    <main className="entry">
      <Brand />
      <div className="entry-card">
        <h1>{title}</h1>
        {text !== undefined && <p className="entry-text">{text}</p>}
        {children}
      </div>
      {foot !== undefined && <div className="entry-foot">{foot}</div>}
    </main>
  );
}
