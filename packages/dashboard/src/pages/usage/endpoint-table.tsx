import { count } from '@tikapis/core';
import type { UsageReport } from '../../api/shapes.js';
import { Card } from '../../ui/card.js';
import { Table } from '../../ui/table.js';
import { millisecondsText, rateText } from './usage-words.js';

/** Which parts of the API were asked, the busiest first. */
export function EndpointTable({ endpoints }: { endpoints: UsageReport['endpoints'] }) {
  return (
    <Card title="By endpoint">
      {endpoints.length === 0 ? (
        <p className="ui-quiet">There was no request in this time.</p>
      ) : (
        <Table
          caption="Requests by endpoint"
          rows={endpoints}
          keyOf={({ endpoint }) => endpoint}
          columns={[
            { label: 'Endpoint', cell: ({ endpoint }) => <code>{endpoint}</code> },
            { label: 'Requests', cell: ({ requests }) => count(requests), isNumber: true },
            { label: 'Errors', cell: ({ errors }) => count(errors), isNumber: true },
            { label: 'Succeeded', cell: ({ successRate }) => rateText(successRate), isNumber: true },
            { label: 'Mean time', cell: ({ meanResponseMs }) => millisecondsText(meanResponseMs), isNumber: true },
          ]}
        />
      )}
    </Card>
  );
}
