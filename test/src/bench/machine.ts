import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

const BYTES_PER_GB = 1_024 ** 3;

/** What the figures depend on, in words. */
export const machine = (): string =>
  [
    `${cpus()[0]?.model.trim() ?? 'a processor without a name'} (${arch()})`,
    `${availableParallelism()} cores`,
    `${Math.round(totalmem() / BYTES_PER_GB)} GB of memory`,
    `${type()} ${release()}`,
  ].join(', ');

/** Processes that ran or waited to run, on average of the last minute: more than there are cores, and figures are too high. */
export const load = (): number => Math.round((loadavg()[0] ?? 0) * 10) / 10;

/** The commit that was measured, and whether files were changed since. Null outside a repository. */
export function commit(): string | null {
  const git = (...args: string[]) => spawnSync('git', args, { encoding: 'utf8' });
  const { status, stdout } = git('rev-parse', '--short', 'HEAD');
  if (status !== 0) return null;
  return `${stdout.trim()}${git('status', '--porcelain').stdout === '' ? '' : ', with changes'}`;
}

/** The version of a package that the tests depend on. */
export function versionOf(name: string): string {
  const manifest = readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
