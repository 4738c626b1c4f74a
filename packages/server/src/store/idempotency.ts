import type { Selectable } from 'kysely';
import type { Database, IdempotencyTable } from './schema.js';

/** How long a repeated request gets the first answer again. */
export const IDEMPOTENCY_MS = 24 * 3_600_000;

export async function findAnswer(
  db: Database,
  apiKeyId: string,
  key: string,
  nowMs: number,
): Promise<Selectable<IdempotencyTable> | undefined> {
  return db
    .selectFrom('idempotency')
    .selectAll()
    .where('api_key_id', '=', apiKeyId)
    .where('key', '=', key)
    .where('created_at', '>', nowMs - IDEMPOTENCY_MS)
    .executeTakeFirst();
}

export async function forgetOldAnswers(db: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('idempotency').where('created_at', '<=', nowMs - IDEMPOTENCY_MS).execute();
}
