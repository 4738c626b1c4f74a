import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { download, readIfThere } from './run.mjs';

/**
 * Installs `test/hosts/<name>` from its own lockfile, unless this lockfile was installed before. A host is a program of
 * somebody else that tests run our package in; it is outside the workspace, which would grow by its size.
 * @param {string} what for a person: what it is and how large
 */
export function installHost(name, what, { env }) {
  const cwd = path.join('test', 'hosts', name);
  const read = (file) => readIfThere(path.join(cwd, file));
  const wanted = createHash('sha256')
    .update(
      ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map(read).join('\0') + process.platform + process.arch,
    )
    .digest('hex');
  const stamp = path.join('node_modules', '.install-stamp');
  if (read(stamp) === wanted) return;

  console.log(`Installing ${what}, once …`);
  const quickly = ['--config.minimumReleaseAge=0', '--config.fetchRetries=1'];
  download(what, 'pnpm', ['install', '--frozen-lockfile', '--ignore-scripts', ...quickly], { cwd, env });
  fs.writeFileSync(path.join(cwd, stamp), wanted);
}
