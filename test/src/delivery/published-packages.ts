import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  license?: string;
  engines: { node: string };
  bin?: Record<string, string>;
  main?: string;
  exports?: Record<string, string | Record<string, string>>;
  repository?: { url: string; directory: string };
  publishConfig?: { access?: string; provenance?: boolean };
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** A package of this repository that goes to npm. */
export interface PublishedPackage {
  name: string;
  folder: string;
  manifest: Manifest;
}

const folders = ['shared', ...readdirSync(path.join(root, 'packages')).map((name) => `packages/${name}`)];

/** All that are not marked as private. */
export const publishedPackages: PublishedPackage[] = folders
  .map((place) => path.join(root, place))
  .map((folder) => ({
    folder,
    manifest: JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest,
  }))
  .filter(({ manifest }) => manifest.private !== true)
  .map(({ folder, manifest }) => ({ name: manifest.name, folder, manifest }));

export function packageNamed(name: string): PublishedPackage {
  const found = publishedPackages.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${name} is needed by a published package, and is not published itself.`);
  return found;
}

/** The package and those of this repository that it needs, at any distance. */
export function withOwnDependencies({ name, manifest }: PublishedPackage): string[] {
  const own = Object.entries(manifest.dependencies ?? {}).filter(([, version]) => version.startsWith('workspace:'));
  return [...new Set([name, ...own.flatMap(([each]) => withOwnDependencies(packageNamed(each)))])];
}
