import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type PackedPackage, packPackage, packageSource } from './packed-package.js';
import type { ScanResult } from './scan/result.js';

const run = promisify(execFile);
// Some of the rules look at nothing else in a test of theirs, and Jest says that this is one.
const { NODE_ENV: _test, ...env } = process.env;
const scan = fileURLToPath(new URL('../../dist/n8n/scan/main.js', import.meta.url));
let packed: PackedPackage;

beforeAll(async () => {
  packed = await packPackage('npm');
});
afterAll(() => packed.remove());

async function findings(leg: 'sources' | 'tarball', folder: string): Promise<string[]> {
  const { stdout } = await run(process.execPath, [scan, leg, folder], { env });
  const result = JSON.parse(stdout) as ScanResult;
  expect(result.files).toBeGreaterThan(3);
  return result.findings;
}

it('passes the rules of n8n for its sources', async () => {
  expect(await findings('sources', packageSource)).toEqual([]);
});

it('passes the rules of n8n for what is published, the core in it too', async () => {
  expect(await findings('tarball', packed.folder)).toEqual([]);
});

it('passes the strict lint of n8n-node', async () => {
  const { stdout, stderr } = await run('pnpm', ['exec', 'n8n-node', 'lint'], {
    cwd: packageSource,
    shell: process.platform === 'win32',
    env,
  });
  // ESLint's sum of errors and warnings, which it leaves out when there are none.
  expect(`${stdout}${stderr}`).not.toContain('problem');
});
