import type { EntryFields, EntryOf, EntryType, LedgerEntry } from './entries.js';
import { fold } from './fold.js';
import { type LedgerFile, openLedgerFile } from './ledger-file.js';
import { emptyState, type State } from './state.js';

type Append = <Type extends EntryType>(type: Type, account: string | null, fields: EntryFields[Type]) => EntryOf<Type>;

/** The append-only list of everything that happened, and the state it adds up to. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  readonly state: State;
  /** The sandbox's clock: the real one, moved by what the ledger says it was moved by. */
  now: () => number;
  /** Writes an entry down, to the file before anything else, and takes it into the state. */
  append: Append;
  close(): void;
}

/**
 * @param realNow the clock, in milliseconds
 * @param path a file to read the past from and to append to; without one the ledger lives in memory
 */
export function openLedger(realNow: () => number, path?: string): Ledger {
  const inMemory: { entries: LedgerEntry[]; file?: LedgerFile } = { entries: [] };
  const { entries, file } = path === undefined ? inMemory : openLedgerFile(path);
  const state = emptyState();
  for (const entry of entries) fold(state, entry);
  const now = () => realNow() + state.clockOffsetMs;

  return {
    entries,
    state,
    now,
    append(type, account, fields) {
      const entry = { seq: entries.length + 1, at: now(), account, type, ...fields } as EntryOf<typeof type>;
      file?.append(entry);
      entries.push(entry as LedgerEntry);
      fold(state, entry);
      return entry;
    },
    close() {
      file?.close();
    },
  };
}
