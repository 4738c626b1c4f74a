import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { NodeAtHand } from './nodes.js';
import type { Tarballs } from './pack.js';

const run = promisify(execFile);
const isWindows = process.platform === 'win32';

/** An empty project of a stranger with packages of ours installed from their tarballs, and all else from npm. */
export interface Project {
  folder: string;
  /** Runs a module in it, given as text, and gives what it printed, as JSON. */
  evaluate: (node: NodeAtHand, code: string, kind: 'mjs' | 'cjs') => Promise<unknown>;
  /** Runs a command that a package brings, in the way of npx. */
  command: (node: NodeAtHand, name: string, args: string[]) => Promise<{ code: number; said: string }>;
  /** Starts such a command; whoever does ends it. */
  start: (node: NodeAtHand, name: string, args: string[], env: Record<string, string>) => ChildProcess;
  copyIn: (file: string) => Promise<void>;
  remove: () => Promise<void>;
}

/** That of the person, which knows the certificates of their network: the one of the tests may not. */
const ownNode = process.env['OUTER_NODE'] ?? process.execPath;

const pathWith = (node: string) => [path.dirname(node), process.env['PATH']].join(path.delimiter);

/** Without the settings of whoever runs the tests: no DATABASE_URL, no TIKAPIS_…. */
const envWith = (node: NodeAtHand, more: Record<string, string> = {}) => ({
  PATH: pathWith(node.path),
  ...more,
});

export async function installed(tarballs: Tarballs, names: string[]): Promise<Project> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tikapis-project-'));
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }');
  // n8n gives a community package its own n8n-workflow: peers are not installed.
  const quietly = ['--prefer-offline', '--fetch-retries=1', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...quietly, '--loglevel=error', ...names.map(tarballs.of)], {
    cwd: folder,
    shell: isWindows,
    env: { ...process.env, PATH: pathWith(ownNode) },
  });
  let programs = 0;
  const commandPath = (name: string) => path.join(folder, 'node_modules', '.bin', isWindows ? `${name}.cmd` : name);
  return {
    folder,
    async evaluate(node, code, kind) {
      programs += 1;
      const file = path.join(folder, `program-${programs}.${kind}`);
      await writeFile(file, code);
      const peers = { NODE_PATH: path.resolve('node_modules') };
      const { stdout } = await run(node.path, [file], { cwd: folder, env: envWith(node, peers) });
      return JSON.parse(stdout);
    },
    async command(node, name, args) {
      const options = { cwd: folder, env: envWith(node), shell: isWindows };
      return run(commandPath(name), args, options).then(
        ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
        (error: { code: number; stdout: string; stderr: string }) => {
          if (typeof error.code !== 'number') throw error;
          return { code: error.code, said: error.stdout + error.stderr };
        },
      );
    },
    start: (node, name, args, env) =>
      spawn(commandPath(name), args, { cwd: folder, env: envWith(node, env), stdio: ['ignore', 'pipe', 'inherit'] }),
    copyIn: (file) => copyFile(file, path.join(folder, path.basename(file))),
    remove: () => rm(folder, { recursive: true }),
  };
}
