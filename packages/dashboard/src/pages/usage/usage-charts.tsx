import { count } from '@tikapis/core';
import { useMemo } from 'react';
import type { UsageReport } from '../../api/shapes.js';
import { Card } from '../../ui/card.js';
import { Chart } from './chart.js';
import type { ChartData } from './draw-chart.js';
import { IntervalTable } from './interval-table.js';
import { UsageDownload } from './usage-download.js';
import { chartSentence, millisecondsText, startText } from './usage-words.js';

export function UsageCharts({ report }: { report: UsageReport }) {
  const { requests, times } = useMemo(() => chartsOf(report), [report]);
  return (
    <>
      <Card title="Requests" actions={<UsageDownload report={report} />}>
        <Chart data={requests} sentence={chartSentence(report)} />
        <IntervalTable report={report} />
      </Card>
      <Card title="Mean response time">
        <Chart
          data={times}
          sentence={`A line chart of the mean response time; over the whole period it is ${millisecondsText(report.totals.meanResponseMs)}. Its figures are in the table above.`}
        />
        <p className="ui-quiet ui-small usage-note">Hours, days, weeks and months are those of UTC.</p>
      </Card>
    </>
  );
}

function chartsOf({ intervals, interval }: UsageReport): { requests: ChartData; times: ChartData } {
  const labels = intervals.map(({ start }) => startText(start, interval));
  return {
    requests: {
      labels,
      valueText: (value) => (Number.isInteger(value) ? count(value) : ''),
      // Errors stand in front of all requests: what is seen of the bar behind them has succeeded.
      series: [
        { label: 'Succeeded', colour: '--good', kind: 'bars', values: intervals.map(({ requests }) => requests) },
        { label: 'Errors', colour: '--bad', kind: 'bars', values: intervals.map(({ errors }) => errors) },
      ],
    },
    times: {
      labels,
      valueText: millisecondsText,
      series: [
        {
          label: 'Mean response time',
          colour: '--accent',
          kind: 'line',
          values: intervals.map(({ meanResponseMs }) => meanResponseMs),
        },
      ],
    },
  };
}
