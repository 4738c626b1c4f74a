import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { LedgerEntry } from './entries.js';

/** A file of one JSON object a line, only ever appended to. */
export interface LedgerFile {
  append(entry: object): void;
  close(): void;
}

/**
 * Reads the entries of a ledger file, if there is one, and opens it for more.
 * A last line without its newline was being written when the process died: no answer ever told of it, so it is cut off.
 */
export function openLedgerFile(path: string): { entries: LedgerEntry[]; file: LedgerFile } {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const wholeBytes = bytes.lastIndexOf('\n') + 1;
  const lines = bytes.toString('utf8', 0, wholeBytes).split('\n').slice(0, -1);
  const entries = lines.map((line) => JSON.parse(line) as LedgerEntry);
  const descriptor = openSync(path, 'a');
  if (wholeBytes < bytes.length) ftruncateSync(descriptor, wholeBytes);
  let closed = false;
  return {
    entries,
    file: {
      append(entry) {
        // The number of a closed file may be another file's by now.
        if (closed) throw new Error('The ledger is closed.');
        writeSync(descriptor, `${JSON.stringify(entry)}\n`);
      },
      close() {
        closed = true;
        closeSync(descriptor);
      },
    },
  };
}
