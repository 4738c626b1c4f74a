import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { download, readIfThere } from './run.mjs';

/** What these need, and no more: the test tools and the hosts are ten times its size. */
const partOf = { start: '@tikapis/quickstart...', slack: '@tikapis/slack...' };

/** Installs from the lockfile, unless this lockfile was installed before. */
export function installDependencies(task, { env }) {
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests()];
  const hash = createHash('sha256')
    .update(files.map(readIfThere).join('\0') + process.platform + process.arch)
    .digest('hex');
  const stamp = path.join('node_modules', '.install-stamp');
  const installed = readIfThere(stamp);
  const part = partOf[task];
  const wanted = `${hash} ${part === undefined ? 'all' : task}`;
  if (installed === `${hash} all` || installed === wanted) return;

  console.log('Installing dependencies from the lockfile …');
  const filter = part === undefined ? [] : ['--filter', part];
  // The lockfile is committed and hashed: asking for the age of its every entry again costs 4 to 120 s.
  download(
    'the dependencies',
    'pnpm',
    [...filter, 'install', '--frozen-lockfile', '--config.minimumReleaseAge=0', '--config.fetchRetries=1'],
    {
      env,
    },
  );
  fs.writeFileSync(stamp, wanted);
}

const manifests = () =>
  ['shared', 'test', ...fs.readdirSync('packages').map((name) => path.join('packages', name))].map((folder) =>
    path.join(folder, 'package.json'),
  );
