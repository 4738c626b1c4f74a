import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** Another worker has taken the row over: what this one found out must not be stored. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** Whether nobody works on the row. Whose lease has run out counts as free. */
export const isFree = (nowMs: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`(lease_until is null or lease_until < ${nowMs})`;
