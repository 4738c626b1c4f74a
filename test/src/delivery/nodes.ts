import { execFileSync } from 'node:child_process';
import path from 'node:path';

export interface NodeAtHand {
  path: string;
  version: string;
}

/**
 * The Nodes to try packages in: those of PACKAGE_NODES, as `npm run e2e:packages` sets it, else the one that runs the tests
 * and the one that the person has, which may be older.
 */
export const nodesAtHand: NodeAtHand[] = [
  ...new Map(
    (process.env['PACKAGE_NODES']?.split(path.delimiter) ?? [process.execPath, process.env['OUTER_NODE'] ?? ''])
      .filter((file) => file !== '')
      .map((file) => [execFileSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim(), file]),
  ),
].map(([version, file]) => ({ path: file, version }));

const numbers = (version: string) => version.split('.').map(Number);

/** Whether a Node is one of `engines`, which is a lower limit such as `>=22.20`. */
export function fits(version: string, engines: string): boolean {
  if (!/^>=\d+(\.\d+){0,2}$/.test(engines)) throw new Error(`"${engines}" is no lower limit.`);
  const least = numbers(engines.slice(2));
  const given = numbers(version);
  const differing = least.findIndex((part, index) => part !== given[index]);
  return differing === -1 || (given[differing] ?? 0) > (least[differing] ?? 0);
}
