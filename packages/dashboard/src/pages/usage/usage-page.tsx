import { useState } from 'react';
import { useUsage } from '../../api/usage.js';
import { Loaded } from '../../ui/loaded.js';
import { PageHeader } from '../../ui/page-header.js';
import { useNow } from '../../ui/use-now.js';
import { EndpointTable } from './endpoint-table.js';
import { LimitGauges } from './limit-gauges.js';
import { UsageCharts } from './usage-charts.js';
import { filterOf, firstChoice } from './usage-choice.js';
import { UsageFilters } from './usage-filters.js';
import { UsageTotals } from './usage-totals.js';
import './usage.css';

export function UsagePage() {
  const [choice, setChoice] = useState(firstChoice);
  const query = useUsage(filterOf(choice, useNow()));
  return (
    <>
      <PageHeader title="Usage">What your programs have asked of the API, and how it went.</PageHeader>
      <div className="ui-stack">
        <LimitGauges />
        <UsageFilters choice={choice} onChange={setChoice} />
        <Loaded query={query} failure="The usage could not be loaded." lines={8}>
          {(report) => (
            <>
              <UsageTotals totals={report.totals} />
              <UsageCharts report={report} />
              <EndpointTable endpoints={report.endpoints} />
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}
