import { PGlite } from '@electric-sql/pglite';
import { type DatabaseConnection, Kysely, PGliteDialect, PGliteDriver } from 'kysely';

/**
 * PostgreSQL in memory, inside this process. It has one connection, so whoever wants it waits its turn: without that,
 * statements would fall into each other's transactions.
 */
export function openPglite(): Kysely<never> {
  // Numbers as our PostgreSQL connections give them.
  const pglite = new PGlite({ parsers: { 20: Number, 1700: Number } });
  const dialect = new PGliteDialect({ pglite });
  return new Kysely<never>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createDriver: () => new InTurnDriver({ pglite }),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createQueryCompiler: () => dialect.createQueryCompiler(),
    },
  });
}

class InTurnDriver extends PGliteDriver {
  #last: Promise<void> = Promise.resolve();
  #leave = () => {};

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let leave = () => {};
    this.#last = new Promise((resolve) => (leave = resolve));
    await before;
    this.#leave = leave;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#leave();
  }
}
