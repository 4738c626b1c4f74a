import type { UsageReport } from '../../api/shapes.js';
import { Button } from '../../ui/button.js';
import { usageCsv } from './usage-csv.js';

/** What the page shows, as a file: made here, from the same answer. */
export function UsageDownload({ report }: { report: UsageReport }) {
  const name = `usage-${report.startDate.slice(0, 10)}-to-${report.endDate.slice(0, 10)}`;
  return (
    <>
      <Button icon="download" onClick={() => save(`${name}.csv`, 'text/csv', usageCsv(report))}>
        CSV
      </Button>
      <Button
        icon="download"
        onClick={() => save(`${name}.json`, 'application/json', `${JSON.stringify(report, null, 2)}\n`)}
      >
        JSON
      </Button>
    </>
  );
}

function save(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
