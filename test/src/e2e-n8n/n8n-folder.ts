import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packPackage } from '../n8n/packed-package.js';

/** Makes an empty user folder for an n8n. */
export async function createN8nFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tikapis-n8n-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Packs our built package as npm would publish it, and unpacks it where “Settings > Community nodes” would have put it. */
export async function addOurPackage(folder: string): Promise<void> {
  const packed = await packPackage();
  await addPackage(folder, 'n8n-nodes-tikapis', packed.folder);
  await packed.remove();
}

/** @param from the unpacked package */
export const addPackage = (folder: string, name: string, from: string): Promise<void> =>
  cp(from, packageFolder(folder, name), { recursive: true });

export const packageFolder = (folder: string, name: string): string =>
  path.join(folder, '.n8n/nodes/node_modules', name);
