import { count } from '@tikapis/core';
import { millisecondsText, rateText, type UsageFigures } from './usage-words.js';

/** The period in four figures. */
export function UsageTotals({ totals }: { totals: UsageFigures }) {
  const tiles = [
    { label: 'Requests', value: count(totals.requests) },
    { label: 'Succeeded', value: rateText(totals.successRate) },
    { label: 'Errors', value: `${count(totals.errors)} (${rateText(totals.errorRate)})` },
    { label: 'Mean response time', value: millisecondsText(totals.meanResponseMs) },
  ];
  return (
    <dl className="usage-totals">
      {tiles.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
