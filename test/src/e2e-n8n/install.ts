import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A real n8n on this machine. */
export interface N8nInstall {
  version: string;
  /** The Node that runs it, and the program. */
  node: string;
  bin: string;
}

const OLDEST_NODE = 24;
const NODE_FROM_NPM = '24.21.0';

/** The folder of a host's own manifest. */
export const hostFolder = (name: string): string => fileURLToPath(new URL(`../../hosts/${name}/`, import.meta.url));

/** The n8n of `N8N_DIR`, or the one of `test/hosts/n8n`, which is installed on the first run: 2.9 GB, about six minutes. */
export async function installN8n(): Promise<N8nInstall> {
  const given = process.env['N8N_DIR'];
  const folder = given === undefined || given === '' ? hostFolder('n8n') : path.resolve(given);
  const isOldNode = Number(process.versions.node.split('.')[0]) < OLDEST_NODE;
  const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (given === undefined || given === '') {
    const more = isOldNode ? [`${nodePackage}@${NODE_FROM_NPM}`] : [];
    // sqlite3 is the one native part that n8n cannot do without; it is built from the sources it ships.
    await installHost('n8n', { what: 'n8n, once: about 2.9 GB and six minutes', more, rebuild: ['sqlite3'] });
  }
  const n8n = path.join(folder, 'node_modules/n8n');
  const manifest = await readFile(path.join(n8n, 'package.json'), 'utf8').catch(() => {
    console.error(
      `There is no n8n in ${folder}/node_modules. Install it there, or leave N8N_DIR out to have it installed.`,
    );
    process.exit(2);
  });
  const { version } = JSON.parse(manifest) as { version: string };
  const node = isOldNode ? path.join(folder, 'node_modules', nodePackage, 'bin/node') : process.execPath;
  return { version, node, bin: path.join(n8n, 'bin/n8n') };
}

interface InstallOptions {
  /** For a person: what it is and how large. */
  what: string;
  /** Packages beside those of the manifest. */
  more?: string[];
  /** Packages whose own scripts are needed after all. */
  rebuild?: string[];
  /** Without what the packages expect of the program that they run in. */
  withoutPeers?: boolean;
}

/** Installs what a host's manifest names, unless this manifest was installed before. No package's scripts are run. */
export async function installHost(
  name: string,
  { what, more = [], rebuild = [], withoutPeers = false }: InstallOptions,
): Promise<void> {
  const cwd = hostFolder(name);
  const stamp = stampOf(name);
  const wanted = (await readFile(path.join(cwd, 'package.json'), 'utf8')) + more.join(' ');
  if ((await readIfThere(stamp)) === wanted) return;
  console.log(`Installing ${what} …`);
  await rm(stamp, { force: true });
  const quiet = ['--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  npm(cwd, ['install', ...quiet, '--no-save', ...(withoutPeers ? ['--legacy-peer-deps'] : []), ...more]);
  for (const each of rebuild) {
    console.log(`Building ${each} …`);
    npm(cwd, ['rebuild', each, '--loglevel=error']);
  }
  await writeFile(stamp, wanted);
}

const stampOf = (name: string): string => path.join(hostFolder(name), 'node_modules/.host-stamp');

/** Whether `installN8n` has little to do. */
export const isN8nInstalled = (): boolean => Boolean(process.env['N8N_DIR']) || existsSync(stampOf('n8n'));

function npm(cwd: string, args: string[]): void {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  const said = `${stdout}${stderr}`.trim().split('\n').slice(-15).join('\n');
  throw new Error(`“npm ${args.join(' ')}” in ${cwd} did not succeed. It said:\n${said}`);
}

const readIfThere = async (file: string): Promise<string> =>
  (await stat(file).catch(() => undefined)) === undefined ? '' : readFile(file, 'utf8');
