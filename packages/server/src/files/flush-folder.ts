import { open } from 'node:fs/promises';

/**
 * Gives a function that resolves when all that was renamed in the folder before the call is safe from a power cut. Calls
 * that come while the folder is being flushed share the next flush. Windows has no such call and needs none.
 */
export function createFolderFlush(folder: string, flush = flushFolder): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    if (next !== undefined) return next;
    const begun = running.then(() => {
      next = undefined;
      return flush(folder);
    });
    next = begun;
    running = begun.catch(() => {});
    return begun;
  };
}

async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
