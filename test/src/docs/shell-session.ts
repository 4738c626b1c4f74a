import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './documents.js';
import type { Block } from './markdown.js';

/** What a document finds around it. */
export interface Surroundings {
  cwd: string;
  env: Record<string, string>;
  /** What a reader puts in the place of an example, such as the id of a post of their own. The first that fits counts. */
  instead: readonly (readonly [example: string, real: string])[];
}

const prelude = readFileSync(new URL('session.sh', import.meta.url), 'utf8');

/** The commands of a block, each in one line, without comments behind them. A text over several lines stays as it is. */
export const commandsOf = ({ text }: Block): string[] =>
  text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s+)# .*$/, '').trimEnd())
    .filter((line) => line.trim() !== '');

/** A shell script of what is to be run. Programs that go on are started, and ended with their block. */
export function scriptOf(
  blocks: readonly Block[],
  { notRun, staying }: { notRun: ReadonlySet<string>; staying: ReadonlySet<string> },
): string {
  const scripts = blocks.map((block) => {
    const commands = commandsOf(block)
      .filter((command) => !notRun.has(command))
      .map((command) => (staying.has(command) ? `stays ${command}` : command));
    return [`echo '=== line ${block.line}' >&2`, ...commands, 'end_started'].join('\n');
  });
  return [prelude, ...scripts].join('\n\n');
}

/** A program that says nothing would be waited for without an end; its shell is ended, which ends the program. */
const LONGEST_MS = 100_000;

/** Runs a script to its end. `said` is all that it printed. */
export async function runScript(script: string, { cwd, env, instead }: Surroundings) {
  const real = instead.reduce((text, [example, value]) => text.replaceAll(example, value), script);
  const programs = {
    ROOT: root,
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}`,
    // As npm says where its person is; what runs these tests has said where they are.
    INIT_CWD: cwd,
  };
  const surroundings = { ...process.env, ...programs, ...env };
  const shell = spawn('bash', ['-c', real], { cwd, env: surroundings, stdio: 'pipe', timeout: LONGEST_MS });
  let said = '';
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(shell, 'close')) as [number | null];
  return { code, said };
}
