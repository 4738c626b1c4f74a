import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { packageNamed, publishedPackages } from './published-packages.js';

const run = promisify(execFile);

/** All published packages as they would go to npm. */
export interface Tarballs {
  /** The path of the tarball of this package. */
  of: (name: string) => string;
  /** What is in it, in a folder of its own. */
  unpack: (name: string) => Promise<{ folder: string; files: string[] }>;
  remove: () => Promise<void>;
}

/** Packs what is built, with pnpm, as the release does: it puts versions in the place of `workspace:*`. */
export async function packAll(): Promise<Tarballs> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tikapis-tarballs-'));
  const paths = new Map<string, string>();
  for (const { name, folder: source } of publishedPackages) {
    const packing = ['pack', '--json', '--pack-destination', folder];
    const { stdout } = await run('pnpm', packing, { cwd: source, shell: process.platform === 'win32' });
    const [packed] = [JSON.parse(stdout) as { filename: string } | [{ filename: string }]].flat();
    paths.set(name, path.join(folder, path.basename(packed?.filename ?? '')));
  }
  const of = (name: string) => paths.get(packageNamed(name).name) ?? '';
  return {
    of,
    async unpack(name) {
      const target = await mkdtemp(path.join(folder, 'unpacked-'));
      await run('tar', ['xzf', of(name), '-C', target]);
      const inside = path.join(target, 'package');
      const found = await readdir(inside, { recursive: true, withFileTypes: true });
      const files = found
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(inside, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
      return { folder: inside, files: files.toSorted() };
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
