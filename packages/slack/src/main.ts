#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { oldNode } from '@tikapis/core/environment';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  engines: { node: string };
};
const refusal = oldNode('tikapis-slack', engines.node, process.versions.node);
if (refusal === null) {
  // Only now: on an older Node the import of the database ends the process without a word.
  const { runCommandLine } = await import('./run-command-line.js');
  await runCommandLine();
} else {
  console.error(refusal);
  process.exitCode = 1;
}
