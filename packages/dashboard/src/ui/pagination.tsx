import { Button } from './button.js';
import { count } from '@tikapis/core';
import './pagination.css';

interface PaginationProps {
  /** Which list is leafed through, for screen readers: the page has other navigation. */
  label: string;
  current: number;
  pages: number;
  total: number;
  onPage: (page: number) => void;
}

/** Leafing through a list. Nothing where there is one page. */
export function Pagination({ label, current, pages, total, onPage }: PaginationProps) {
  if (pages <= 1) return null;
  return (
    <nav className="ui-pagination" aria-label={label}>
      <Button icon="left" disabled={current <= 1} onClick={() => onPage(current - 1)}>
        Newer
      </Button>
      <span>
        Page {count(current)} of {count(pages)} <span className="ui-pagination-total">({count(total)} in all)</span>
      </span>
      <Button disabled={current >= pages} onClick={() => onPage(current + 1)}>
        Older
      </Button>
    </nav>
  );
}
