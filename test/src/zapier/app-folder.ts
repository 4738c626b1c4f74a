import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The sources of our app. */
const packageSource = fileURLToPath(new URL('../../../packages/zapier/', import.meta.url));
/** In the repository, so that the zip holds the tree that a real one holds. */
const copies = fileURLToPath(new URL('../../.zapier/', import.meta.url));
const cli = path.join(
  path.dirname(createRequire(path.join(packageSource, 'package.json')).resolve('zapier-platform-cli/package.json')),
  'src/bin/run',
);

/** What a command of Zapier's own CLI said. */
export interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

/** A copy of the app's folder, for commands that write into it. */
export interface AppFolder {
  folder: string;
  /** Runs `zapier-platform` in it; nothing that it does needs the network. */
  zapier: (args: string[], environment?: Record<string, string>) => Promise<Said>;
  remove: () => Promise<void>;
}

export async function copyApp(): Promise<AppFolder> {
  await mkdir(copies, { recursive: true });
  const folder = await mkdtemp(path.join(copies, 'app-'));
  const wanted = ['.gitignore', 'bundle.mjs', 'dist', 'package.json', 'src'];
  await Promise.all(
    wanted.map((name) => cp(path.join(packageSource, name), path.join(folder, name), { recursive: true })),
  );
  await symlink(path.join(packageSource, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return {
    folder,
    zapier: (args, environment = {}) => runCli(folder, args, environment),
    remove: () => rm(folder, { recursive: true }),
  };
}

function runCli(folder: string, args: string[], environment: Record<string, string>): Promise<Said> {
  const env = {
    PATH: [path.dirname(process.execPath), process.env['PATH']].join(path.delimiter),
    // Where it looks for somebody's account at Zapier.
    HOME: folder,
    USERPROFILE: folder,
    DISABLE_ZAPIER_ANALYTICS: '1',
    NO_UPDATE_NOTIFIER: '1',
    CI: 'true',
    ...environment,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { cwd: folder, env, maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

/** What `invoke` reads: the connection, and the environment of the app. */
export async function writeDotEnv({ folder }: AppFolder, values: Record<string, string>): Promise<void> {
  const lines = Object.entries(values).map(([name, value]) => `${name}='${value}'\n`);
  await writeFile(path.join(folder, '.env'), lines.join(''));
}
