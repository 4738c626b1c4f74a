import { hkdfSync } from 'node:crypto';
import path from 'node:path';
import { lockFolder, openDatabase, ownEncryptionKey, type Sealer, sealerWith } from '@tikapis/database';
import { migrations } from './migrations.js';
import { refuseMovedFolder } from './moved-folder.js';
import type { Database, Schema } from './schema.js';

export interface Store {
  db: Database;
  sealer: Sealer;
  /** What the cookies of sessions are signed with. It follows from the newest key: another one ends all sessions. */
  sessionSecret: string;
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
 * Throws `FolderInUseError`, `MovedFolderError`, `DatabaseAwayError`, `NewerDatabaseError`.
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
    const keys = encryptionKeys ?? [ownEncryptionKey(path.join(dataDir, 'encryption.key'))];
    const close = async () => {
      await db.destroy();
      lock.release();
    };
    return { db, ...secretsOf(keys), isShared: false, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openShared(place: SharedPlace, encryptionKeys: readonly string[] | undefined): Promise<Store> {
  // A key that each process made for itself would open nothing that another has sealed.
  if (encryptionKeys === undefined) throw new Error('A shared store needs encryption keys.');
  const db = await openDatabase<Schema>({ file: '', ...place }, migrations);
  return { db, ...secretsOf(encryptionKeys), isShared: true, close: () => db.destroy() };
}

export const embeddedFile = (dataDir: string): string => path.join(dataDir, 'tikapis.sqlite');

function secretsOf(keys: readonly string[]): Pick<Store, 'sealer' | 'sessionSecret'> {
  const newest = Buffer.from(keys[0] ?? '', 'base64');
  const sessionSecret = Buffer.from(hkdfSync('sha256', newest, '', 'tikapis sessions', 32)).toString('base64');
  return { sealer: sealerWith(keys), sessionSecret };
}
