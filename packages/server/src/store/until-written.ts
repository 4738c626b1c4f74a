import { writesTo } from '@tikapis/database';
import type { Database } from './schema.js';

const MOST_KEPT = 10_000;

interface Kept<Result> {
  atWrites: number;
  results: Map<string, Promise<Result>>;
}

/**
 * Gives what was read before for as long as nothing at all was written to the database, so it is never out of date. On
 * a shared database, and inside of a transaction, it reads each time.
 * @param read gives the same for the same words; it asks the database at once, before anything that it waits for
 */
export function untilWritten<Words extends string[], Result>(
  read: (db: Database, ...words: Words) => Promise<Result>,
): (db: Database, ...words: Words) => Promise<Result> {
  const keptOf = new WeakMap<Database, Kept<Result>>();

  function keptAt(db: Database, atWrites: number): Map<string, Promise<Result>> {
    const kept = keptOf.get(db);
    if (kept?.atWrites === atWrites && kept.results.size < MOST_KEPT) return kept.results;
    const results = new Map<string, Promise<Result>>();
    keptOf.set(db, { atWrites, results });
    return results;
  }

  return (db, ...words) => {
    const atWrites = writesTo(db);
    if (atWrites === undefined) return read(db, ...words);
    const results = keptAt(db, atWrites);
    const name = words.join('\n');
    const found = results.get(name);
    if (found !== undefined) return found;
    const result = read(db, ...words);
    results.set(name, result);
    // What failed is asked again.
    result.catch(() => results.delete(name));
    return result;
  };
}
