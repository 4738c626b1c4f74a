import { mkdirSync } from 'node:fs';
import path from 'node:path';
import SQLite from 'better-sqlite3';

/** The folder is in use by another process. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  constructor(folder: string) {
    super(`The data folder ${folder} is in use by another TikAPIs process. Stop that one, or choose another folder.`);
  }
}

/**
 * Holds a folder for this process. The lock is the operating system's, taken through SQLite, so it goes with the
 * process however that ends: there is no stale lock to clean up. Throws {@link FolderInUseError}.
 */
export function lockFolder(folder: string): { release: () => void } {
  mkdirSync(folder, { recursive: true });
  const holder = new SQLite(path.join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    holder.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    holder.close();
    if (isBusy(error)) throw new FolderInUseError(folder);
    throw error;
  }
  return { release: () => holder.close() };
}

const isBusy = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
