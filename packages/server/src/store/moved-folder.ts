import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The posts of this folder are in PostgreSQL now: serving them from here too would publish them twice. */
export class MovedFolderError extends Error {
  override readonly name = 'MovedFolderError';
  constructor(file: string) {
    super(
      `The database of this folder was moved to PostgreSQL: set DATABASE_URL to it. If the move did not succeed and nothing was published from there, remove ${file} and start again.`,
    );
  }
}

const markOf = (dataDir: string): string => path.join(dataDir, 'moved-to-postgres');

/** Throws {@link MovedFolderError}. */
export function refuseMovedFolder(dataDir: string): void {
  if (existsSync(markOf(dataDir))) throw new MovedFolderError(markOf(dataDir));
}

/**
 * From now on the folder is served no more. Gives what takes that back: nothing, where an earlier move may have
 * succeeded.
 */
export function markMoved(dataDir: string): () => void {
  if (existsSync(markOf(dataDir))) return () => {};
  writeFileSync(markOf(dataDir), '', { flush: true });
  return () => rmSync(markOf(dataDir), { force: true });
}
