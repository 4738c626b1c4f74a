import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createSealer, lockFolder, migrate, openSqlite, type Sealer } from '@tikapis/database';
import { migrations } from './migrations.js';
import type { Database, Schema } from './schema.js';

export interface Store {
  db: Database;
  sealer: Sealer;
  close: () => Promise<void>;
}

/** Opens the embedded store of one folder for this process alone, and brings it up to date. Throws `FolderInUseError`. */
export async function openStore(dataDir: string, encryptionKeys: readonly string[] | undefined): Promise<Store> {
  const lock = lockFolder(dataDir);
  try {
    const db = openSqlite<Schema>(path.join(dataDir, 'tikapis.sqlite'));
    await migrate(db as never, migrations);
    const keys = encryptionKeys ?? [ownKey(path.join(dataDir, 'encryption.key'))];
    const sealer = createSealer(keys.map((key) => Buffer.from(key, 'base64')));
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

/** A key made at the first start, readable by its owner only. */
function ownKey(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
