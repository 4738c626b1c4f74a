// Runs Jest in the calling package and leaves its counts in .jest/counts.json, which `npm test` adds up.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const report = '.jest/report.json';
mkdirSync('.jest', { recursive: true });
// Node's own flags: nock 15 and our packages are ES modules only; the warning about it tells a reader nothing.
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const { status } = spawnSync(
  process.execPath,
  [...flags, jest, '--json', `--outputFile=${report}`, ...process.argv.slice(2)],
  { stdio: ['inherit', 'ignore', 'inherit'] },
);
try {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  writeFileSync(
    '.jest/counts.json',
    JSON.stringify({ passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }),
  );
  rmSync(report);
} catch {
  // Jest died before it could report; its exit code says so.
}
process.exit(status ?? 1);
