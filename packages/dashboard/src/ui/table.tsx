import type { ReactNode } from 'react';
import { classNames } from './class-names.js';
import './table.css';

export interface Column<Row> {
  /** In the head, and beside the value where the screen is narrow. */
  label: string;
  cell: (row: Row) => ReactNode;
  /** Numbers: they stand under each other. */
  isNumber?: boolean;
  /** A column of buttons: its head is only read aloud. */
  isActions?: boolean;
}

interface TableProps<Row> {
  /** What the table holds, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

/** Rows under heads; on a narrow screen each row is a block of its own. The first column names the row. */
export function Table<Row>({ caption, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <div className="ui-table-frame">
      <table className="ui-table">
        <caption className="ui-unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" className={column.isNumber === true ? 'is-number' : undefined}>
                {column.isActions === true ? <span className="ui-unseen">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, at) => {
                const Cell = at === 0 ? 'th' : 'td';
                return (
                  <Cell
                    key={column.label}
                    {...(at === 0 ? { scope: 'row' } : {})}
                    className={classNames(column.isNumber && 'is-number', column.isActions && 'is-actions')}
                  >
                    {at > 0 && column.isActions !== true && (
                      <span className="ui-table-label" aria-hidden="true">
                        {column.label}
                      </span>
                    )}
                    <div className="ui-table-value">{column.cell(row)}</div>
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
