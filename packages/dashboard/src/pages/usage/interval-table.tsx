import { count } from '@tikapis/core';
import type { UsageReport } from '../../api/shapes.js';
import { Table } from '../../ui/table.js';
import { millisecondsText, nouns, startText } from './usage-words.js';

/** The figures of the charts, for who would rather read them. */
export function IntervalTable({ report: { interval, intervals } }: { report: UsageReport }) {
  const noun = nouns[interval];
  return (
    <details className="usage-figures">
      <summary>The figures as a table</summary>
      <Table
        caption={`Requests by ${noun}`}
        rows={intervals}
        keyOf={({ start }) => start}
        columns={[
          { label: `${noun[0]?.toUpperCase()}${noun.slice(1)}`, cell: ({ start }) => startText(start, interval) },
          { label: 'Requests', cell: ({ requests }) => count(requests), isNumber: true },
          { label: 'Succeeded', cell: ({ successes }) => count(successes), isNumber: true },
          { label: 'Errors', cell: ({ errors }) => count(errors), isNumber: true },
          { label: 'Mean time', cell: ({ meanResponseMs }) => millisecondsText(meanResponseMs), isNumber: true },
        ]}
      />
    </details>
  );
}
