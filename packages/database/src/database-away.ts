import { DatabaseError } from 'pg';

/** The database cannot be used: it is not there, or does not let us in. The message says which and what to do. */
export class DatabaseAwayError extends Error {
  override readonly name = 'DatabaseAwayError';
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const refusals: Record<string, (url: URL) => string> = {
  '28P01': ({ username }) => `it does not take this password of user "${username}". Correct DATABASE_URL`,
  '28000': ({ username }) => `it does not let user "${username}" in from here. Correct DATABASE_URL or its pg_hba.conf`,
  '3D000': ({ pathname }) => `it has no database "${nameOf(pathname)}". Create it, or correct DATABASE_URL`,
  '53300': () => 'it has no connection left. Raise its max_connections, or lower DATABASE_CONNECTIONS',
  '57P03': () => 'it is starting up or shutting down. Try again in a moment',
};

const nameOf = (pathname: string) => decodeURIComponent(pathname.slice(1));

/** What went wrong at the first connection, in a sentence without the password. */
export function databaseAway(url: string, error: unknown): DatabaseAwayError {
  const parsed = new URL(url);
  const where = `${parsed.hostname}:${parsed.port || '5432'}`;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const refusal = refusals[code];
  const reason =
    refusal?.(parsed) ??
    (code === 'ENOTFOUND'
      ? 'there is no such host. Correct DATABASE_URL'
      : `${message || code || 'no answer'}. Start it, or correct DATABASE_URL`);
  return new DatabaseAwayError(`PostgreSQL at ${where} cannot be used: ${reason}.`, { cause: error });
}

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);

/** pg has no code for these. */
const ownWords = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/;

/** Whether an error means that the database was not there, rather than that it did not like what it was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseAwayError) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  if (!(error instanceof Error)) return false;
  // Class 57P: the operator stopped it. Class 08: connection exceptions. 53300: too many connections.
  if (error instanceof DatabaseError) return /^(57P0[1235]|08|53300)/.test(error.code ?? '');
  return networkCodes.has((error as NodeJS.ErrnoException).code ?? '') || ownWords.test(error.message);
}
