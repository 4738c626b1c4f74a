import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { packApp } from '../zapier/packed-app.js';
import { importTime } from './import-time.js';
import { atMost, OUR_GOAL, repeat, type Row, runsOf, type SuiteOptions, type SuiteResult } from './suite.js';
import { median } from './table.js';

const STEP_MS = 30_000;
const ZIP_KB = 1_000;

interface Bootstrap {
  installZapierNode: () => string;
}

/**
 * What Zapier does before the first step on a machine of its own: the app as it is unpacked from its zip, loaded by a
 * fresh process, on Zapier's Node and on this one, beside its platform without an app.
 */
export async function benchZapierImport({ isQuick }: SuiteOptions): Promise<SuiteResult> {
  const zapierNode = await findZapierNode();
  const nodes = [...('node' in zapierNode ? [zapierNode.node] : []), process.execPath];
  const app = await packApp('hosted');
  try {
    // In the zip, it is a link to where the app lies in the tree of its build.
    const wrapperFile = await realpath(path.join(app.folder, 'zapierwrapper.js'));
    const wrapper = pathToFileURL(wrapperFile).href;
    const folder = path.dirname(wrapperFile);
    const rows: Row[] = [
      { name: 'zip of the app', unit: 'kB', values: [app.zipBytes / 1_000], ...atMost(ZIP_KB, OUR_GOAL) },
    ];
    const medians: { node: string; appMs: number; platformMs: number }[] = [];
    for (const node of nodes) {
      const load = (entry: string) => importTime('import', { folder, entries: [entry], node });
      const version = await nodeVersion(node);
      console.log(`  on Node ${version} …`);
      await load(wrapper);
      const times = await repeat(
        runsOf({ isQuick }),
        async () => [await load(wrapper), await load('zapier-platform-core')] as const,
      );
      const [appMs, platformMs] = [times.map(([first]) => first), times.map(([, second]) => second)];
      const name = `loaded cold on Node ${version}`;
      rows.push(
        { name, unit: 'ms', values: appMs, ...atMost(STEP_MS, 'Zapier’s time for a whole step') },
        { name, unit: 'ms', values: platformMs, peer: 'zapier-platform-core alone' },
      );
      medians.push({ node: version, appMs: Math.round(median(appMs)), platformMs: Math.round(median(platformMs)) });
    }
    const leftOut = 'problem' in zapierNode ? [`on the Node of Zapier’s machines: ${zapierNode.problem}`] : [];
    return { rows, line: { suite: 'zapier-import', zipBytes: app.zipBytes, medians }, leftOut };
  } finally {
    await app.remove();
  }
}

/** The Node of Zapier's machines, which is got from npm once. */
async function findZapierNode(): Promise<{ node: string } | { problem: string }> {
  const bootstrap = new URL('../../../packages/toolchain/bootstrap/zapier-node.mjs', import.meta.url);
  const { installZapierNode } = (await import(bootstrap.href)) as Bootstrap;
  try {
    return { node: installZapierNode() };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

async function nodeVersion(node: string): Promise<string> {
  const { stdout } = await promisify(execFile)(node, ['--version']);
  return stdout.trim().slice(1);
}
