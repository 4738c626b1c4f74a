import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { download, readIfThere } from './run.mjs';

/** `npm start` needs the server and the sandbox only; the test tools and the hosts are ten times their size. */
const START_PACKAGE = '@tikapis/quickstart...';

/** Installs from the lockfile, unless this lockfile was installed before. */
export function installDependencies(task, { env }) {
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests()];
  const hash = createHash('sha256')
    .update(files.map(readIfThere).join('\0') + process.platform + process.arch)
    .digest('hex');
  const stamp = path.join('node_modules', '.install-stamp');
  const installed = readIfThere(stamp);
  if (installed === `${hash} all` || (task === 'start' && installed === `${hash} start`)) return;

  console.log('Installing dependencies from the lockfile …');
  const filter = task === 'start' ? ['--filter', START_PACKAGE] : [];
  // The lockfile is committed and hashed: asking for the age of its every entry again costs 4 to 120 s.
  download(
    'the dependencies',
    'pnpm',
    [...filter, 'install', '--frozen-lockfile', '--config.minimumReleaseAge=0', '--config.fetchRetries=1'],
    {
      env,
    },
  );
  fs.writeFileSync(stamp, `${hash} ${task === 'start' ? 'start' : 'all'}`);
}

const manifests = () =>
  ['shared', 'test', ...fs.readdirSync('packages').map((name) => path.join('packages', name))].map((folder) =>
    path.join(folder, 'package.json'),
  );
