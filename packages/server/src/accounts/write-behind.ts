/** What is counted in memory and written now and then, so that a request costs no write. */
export interface WriteBehind<Entry> {
  /** Folds something into what waits under this name. */
  add: (name: string, entry: Entry) => void;
  /** Writes what waits, and resolves when all that was added before is written. Throws what writing throws. */
  flush: () => Promise<void>;
}

/**
 * Collects entries by name. A batch that could not be written goes back and is written with the next one.
 * @param merge makes one entry of two under the same name
 */
export function createWriteBehind<Entry>(
  write: (batch: ReadonlyMap<string, Entry>) => Promise<void>,
  merge: (older: Entry, newer: Entry) => Entry,
): WriteBehind<Entry> {
  let waiting = new Map<string, Entry>();
  let writing: Promise<void> = Promise.resolve();

  function add(name: string, entry: Entry): void {
    const found = waiting.get(name);
    waiting.set(name, found === undefined ? entry : merge(found, entry));
  }

  async function writeWaiting(): Promise<void> {
    if (waiting.size === 0) return;
    const batch = waiting;
    waiting = new Map();
    try {
      await write(batch);
    } catch (error) {
      const newer = waiting;
      waiting = batch;
      for (const [name, entry] of newer) add(name, entry);
      throw error;
    }
  }

  return {
    add,
    flush() {
      const turn = writing.then(writeWaiting);
      writing = turn.catch(() => {});
      return turn;
    },
  };
}
