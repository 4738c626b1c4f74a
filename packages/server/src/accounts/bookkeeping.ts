/** What a killed process loses of its counts at most. */
const EVERY_MS = 10_000;

/**
 * Writes what is counted in memory, every few seconds and, when it is stopped, once more. One that fails does not keep
 * the others from being written.
 */
export function startBookkeeping(
  books: readonly (() => Promise<void>)[],
  onError: (error: unknown) => void,
): () => Promise<void> {
  const writeAll = async () => {
    for (const write of books) await write().catch(onError);
  };
  let writing = Promise.resolve();
  const timer = setInterval(() => {
    writing = writing.then(writeAll);
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await writing;
    await writeAll();
  };
}
