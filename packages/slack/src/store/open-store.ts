import path from 'node:path';
import { lockFolder, openDatabase, ownEncryptionKey, type Sealer, sealerWith } from '@tikapis/database';
import { migrations } from './migrations.js';
import type { Database, Schema } from './schema.js';

export interface Store {
  db: Database;
  sealer: Sealer;
  close: () => Promise<void>;
}

export interface StorePlace {
  dataDir: string;
  /** `postgres://…`; without it the embedded database of the data folder, for this process alone. */
  databaseUrl: string | undefined;
  /** 32 bytes each in base64, the newest first. A shared database needs them. */
  encryptionKeys: readonly string[] | undefined;
}

/** Opens the app's own store and brings it up to date. Throws `FolderInUseError`, `DatabaseAwayError`, `NewerDatabaseError`. */
export async function openStore({ dataDir, databaseUrl, encryptionKeys }: StorePlace): Promise<Store> {
  if (databaseUrl !== undefined) {
    // A key that each process made for itself would open nothing that another has sealed.
    if (encryptionKeys === undefined) throw new Error('A shared store needs encryption keys.');
    const db = await openDatabase<Schema>({ url: databaseUrl, file: '' }, migrations);
    return { db, sealer: sealerWith(encryptionKeys), close: () => db.destroy() };
  }
  const lock = lockFolder(dataDir);
  try {
    const db = await openDatabase<Schema>({ url: undefined, file: path.join(dataDir, 'slack.sqlite') }, migrations);
    const sealer = sealerWith(encryptionKeys ?? [ownEncryptionKey(path.join(dataDir, 'slack.key'))]);
    const close = async () => {
      await db.destroy();
      lock.release();
    };
    return { db, sealer, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}
