import { isPostgres } from '@tikapis/database';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from './schema.js';

export { holding, skipLocked } from '@tikapis/database';

/** The order in which the lines of `post_history` were written, for those of the same millisecond. */
export const orderWritten = (db: Database): RawBuilder<number> => (isPostgres(db) ? sql`seq` : sql`rowid`);
