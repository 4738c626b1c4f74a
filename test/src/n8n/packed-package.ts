import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The sources of our package. */
export const packageSource = fileURLToPath(new URL('../../../packages/n8n-nodes-tikapis/', import.meta.url));

/** Our package as npm would publish it, unpacked. */
export interface PackedPackage {
  folder: string;
  tarballBytes: number;
  /** From the package's folder. */
  files: string[];
  remove: () => Promise<void>;
}

interface Packed {
  filename: string;
  size: number;
  files: { path: string }[];
}

/** What the package may weigh as it is downloaded. */
export const TARBALL_LIMIT_BYTES = 80_000;

/**
 * Packs what is built.
 * @param packer npm packs what is published; pnpm packs the same code in a fortieth of the time
 * @param source the folder of another package
 */
export async function packPackage(packer: 'npm' | 'pnpm' = 'pnpm', source = packageSource): Promise<PackedPackage> {
  const temporary = await mkdtemp(path.join(tmpdir(), 'tikapis-packed-'));
  const packing = ['pack', '--json', '--pack-destination', temporary];
  const { stdout } = await run(packer, packing, { cwd: source, shell: process.platform === 'win32' });
  const [packed] = [JSON.parse(stdout) as Packed | [Packed]].flat() as [Packed];
  await run('tar', ['xzf', path.basename(packed.filename)], { cwd: temporary });
  return {
    folder: path.join(temporary, 'package'),
    tarballBytes: packed.size,
    files: packed.files.map((file) => file.path).toSorted(),
    remove: () => rm(temporary, { recursive: true }),
  };
}
