import type { ReactNode } from 'react';
import './page-header.css';
import { usePageTitle } from './page-title.js';

interface PageHeaderProps {
  /** Also the title of the tab. */
  title: string;
  /** One sentence: what this page is for. */
  children?: ReactNode;
  actions?: ReactNode;
}

/** The top of each page. */
export function PageHeader({ title, children, actions }: PageHeaderProps) {
  usePageTitle(title);
  return (
    <header className="ui-page-header">
      <div>
        <h1 dir="auto">{title}</h1>
        {children !== undefined && <p>{children}</p>}
      </div>
      {actions !== undefined && <div className="ui-page-actions">{actions}</div>}
    </header>
  );
}
