import { existsSync } from 'node:fs';
import { isDatabaseAway, lockFolder, openDatabase } from '@tikapis/database';
import { CopyError, copyTables } from './copy-tables.js';
import { migrations } from './migrations.js';
import { markMoved } from './moved-folder.js';
import { embeddedFile } from './open-store.js';
import { releaseAllLeases } from './posts.js';
import type { Schema } from './schema.js';

/**
 * Moves the embedded database of a folder to an empty PostgreSQL database. From then on the folder is not served any
 * more: two servers that each have a post would publish it twice. It is marked before the other database has the posts,
 * so that a crash in between leaves them with neither; then the move is begun again.
 * Gives the number of rows of each table. Throws `FolderInUseError`, `DatabaseAwayError`, `CopyError`.
 */
export async function moveStore(dataDir: string, url: string): Promise<Record<string, number>> {
  const file = embeddedFile(dataDir);
  if (!existsSync(file)) throw new CopyError(`There is no database in ${dataDir}.`);
  const lock = lockFolder(dataDir);
  try {
    const target = await openDatabase<Schema>({ url, file }, migrations);
    try {
      const source = await openDatabase<Schema>({ url: undefined, file }, migrations);
      const unmark = markMoved(dataDir);
      try {
        // The folder is ours: whoever held them is gone.
        await releaseAllLeases(source);
        return await copyTables(source, target);
      } catch (error) {
        // The answer to the commit may be what was lost: then the other database has the posts.
        if (!isDatabaseAway(error)) unmark();
        throw error;
      } finally {
        await source.destroy();
      }
    } finally {
      await target.destroy();
    }
  } finally {
    lock.release();
  }
}
