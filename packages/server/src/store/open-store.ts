import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createSealer, lockFolder, openDatabase, type Sealer } from '@tikapis/database';
import { migrations } from './migrations.js';
import { refuseMovedFolder } from './moved-folder.js';
import type { Database, Schema } from './schema.js';

export interface Store {
  db: Database;
  sealer: Sealer;
  /** Other processes may use this database too: a lease found in it may be that of a process that lives. */
  isShared: boolean;
  close: () => Promise<void>;
}

/** Where a store is that several processes may use. */
export interface SharedPlace {
  /** `postgres://…` */
  url: string;
  connections?: number;
}

/**
 * Opens a store and brings it up to date: the embedded one of a folder, for this process alone, or a shared one.
 * Throws `FolderInUseError`, `MovedFolderError`, `DatabaseAwayError`.
 */
export async function openStore(
  dataDir: string,
  encryptionKeys: readonly string[] | undefined,
  shared?: SharedPlace,
): Promise<Store> {
  return shared === undefined ? openEmbedded(dataDir, encryptionKeys) : openShared(shared, encryptionKeys);
}

async function openEmbedded(dataDir: string, encryptionKeys: readonly string[] | undefined): Promise<Store> {
  const lock = lockFolder(dataDir);
  try {
    refuseMovedFolder(dataDir);
    const db = await openDatabase<Schema>({ url: undefined, file: embeddedFile(dataDir) }, migrations);
    const sealer = sealerOf(encryptionKeys ?? [ownKey(path.join(dataDir, 'encryption.key'))]);
    const close = async () => {
      await db.destroy();
      lock.release();
    };
    return { db, sealer, isShared: false, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openShared(place: SharedPlace, encryptionKeys: readonly string[] | undefined): Promise<Store> {
  // A key that each process made for itself would open nothing that another has sealed.
  if (encryptionKeys === undefined) throw new Error('A shared store needs encryption keys.');
  const db = await openDatabase<Schema>({ file: '', ...place }, migrations);
  return { db, sealer: sealerOf(encryptionKeys), isShared: true, close: () => db.destroy() };
}

export const embeddedFile = (dataDir: string): string => path.join(dataDir, 'tikapis.sqlite');

const sealerOf = (keys: readonly string[]): Sealer => createSealer(keys.map((key) => Buffer.from(key, 'base64')));

/** A key made at the first start, readable by its owner only. */
function ownKey(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
