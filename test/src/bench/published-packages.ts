import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModuleSystem } from './import-time.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** A package that goes to npm. */
export interface PublishedPackage {
  name: string;
  folder: string;
  /** What a program that uses it loads: its name, or the files that n8n loads. None for what is only run. */
  entries: readonly string[];
  /** n8n knows one way only. */
  systems: readonly ModuleSystem[];
  /** What the program that it runs in has loaded before. */
  host: readonly string[];
}

interface Manifest {
  name: string;
  private?: boolean;
  exports?: unknown;
  n8n?: { nodes: readonly string[]; credentials: readonly string[] };
  peerDependencies?: Readonly<Record<string, string>>;
}

/** Every package of this repository that is not private. */
export async function publishedPackages(): Promise<PublishedPackage[]> {
  const names = (await readdir(path.join(repository, 'packages'))).toSorted();
  const folders = ['shared', ...names.map((name) => `packages/${name}`)].map((name) => path.join(repository, name));
  const all = await Promise.all(
    folders.map(async (folder) => {
      const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest;
      return { folder, manifest };
    }),
  );
  return all
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest: { name, exports, n8n, peerDependencies = {} } }): PublishedPackage => {
      const nodes = n8n && [...n8n.nodes, ...n8n.credentials].map((file) => `./${file}`);
      const host = Object.keys(peerDependencies);
      if (nodes !== undefined) return { name, folder, entries: nodes, systems: ['require'], host };
      return { name, folder, entries: exports === undefined ? [] : [name], systems: ['import', 'require'], host };
    });
}
