import { randomBytes } from 'node:crypto';
import { DatabaseAwayError, openPostgres } from '@tikapis/database';
import { sql } from 'kysely';

const LOCAL = 'postgres://postgres@127.0.0.1:5432/postgres';

/** A PostgreSQL whose user may make databases: that of `DATABASE_URL`, or one on this machine. Null: there is none. */
export async function findPostgres(): Promise<string | null> {
  if (process.env['DATABASE_URL']) return process.env['DATABASE_URL'];
  try {
    await (await openPostgres(LOCAL, { connections: 1 })).destroy();
    return LOCAL;
  } catch (error) {
    if (error instanceof DatabaseAwayError) return null;
    throw error;
  }
}

/** An empty database that a test has for itself. */
export interface OwnDatabase {
  url: string;
  /** Ends every connection to it, as a restart of PostgreSQL does. */
  cutConnections: () => Promise<void>;
  drop: () => Promise<void>;
}

export async function createDatabaseAt(postgresUrl: string): Promise<OwnDatabase> {
  const name = `tikapis_test_${randomBytes(6).toString('hex')}`;
  const admin = await openPostgres<never>(postgresUrl, { connections: 1 });
  await sql`create database ${sql.id(name)}`.execute(admin);
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async cutConnections() {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(admin);
    },
    async drop() {
      await sql`drop database ${sql.id(name)} with (force)`.execute(admin);
      await admin.destroy();
    },
  };
}
