import fs from 'node:fs';
import path from 'node:path';
import { download, isWindows, readIfThere, Stop } from './run.mjs';

/** What the server needs (better-sqlite3 13 crashes on Node 20 without a word) and what is fetched where it is missing. */
const OLDEST_RUNTIME = [22, 20];
const NODE_FROM_NPM = '24.21.0';

/** A Node for this machine, as npm has it. */
export const nodePackage = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;

/** How npm installs into a folder that is nobody's project. */
export const quietly =
  '--no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1'.split(' ');

/**
 * Makes sure of a Node that runs the server and of the pinned pnpm, both from npm, in `.tools/`.
 * @returns {{ node: string, env: NodeJS.ProcessEnv }} the Node to run things with, and an environment that finds both first
 */
export function installTools() {
  const tools = path.resolve('.tools');
  const { packageManager } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isOld = major < OLDEST_RUNTIME[0] || (major === OLDEST_RUNTIME[0] && minor < OLDEST_RUNTIME[1]);
  // Also when it is the private one that runs this: installing pnpm alone would take it away.
  const isPrivate = isOld || process.execPath.startsWith(tools + path.sep);
  const nodeBin = isPrivate ? path.join(tools, 'node_modules', nodePackage, 'bin') : path.dirname(process.execPath);
  const wanted = [packageManager, ...(isPrivate ? [`${nodePackage}@${NODE_FROM_NPM}`] : [])];
  const stamp = path.join(tools, 'stamp');

  if (readIfThere(stamp) !== wanted.join(' ')) {
    console.log(
      `Getting ${packageManager}${isPrivate ? ` and Node ${NODE_FROM_NPM} (this one is ${process.versions.node})` : ''}, once …`,
    );
    fs.mkdirSync(tools, { recursive: true });
    fs.writeFileSync(path.join(tools, 'package.json'), '{"private":true}');
    download(wanted.join(' and '), 'npm', ['install', ...quietly, ...wanted], { cwd: tools });
    // pnpm's own install script, and no other: it puts the native binary where turbo can execute it.
    download('pnpm', process.execPath, [path.join('node_modules', 'pnpm', 'install.js')], { cwd: tools });
    fs.writeFileSync(stamp, wanted.join(' '));
  }

  const node = path.join(nodeBin, isWindows ? 'node.exe' : 'node');
  if (!fs.existsSync(node)) {
    throw new Stop(
      `TikAPIs runs on Node ${OLDEST_RUNTIME.join('.')} or newer, this is ${process.versions.node}, and npm has no Node ${NODE_FROM_NPM} for ${process.platform} ${process.arch}. Install a newer Node and run the command again.`,
    );
  }
  const env = {
    ...process.env,
    PATH: [nodeBin, path.join(tools, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter),
    DO_NOT_TRACK: '1',
    NO_UPDATE_NOTIFIER: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    OUTER_NODE: process.execPath,
  };
  return { node, env };
}
