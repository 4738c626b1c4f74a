import type { Insertable, Selectable } from 'kysely';
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

/** Remembers an answer in the place of one that is too old. Throws when there is a younger one. */
export async function insertAnswer(db: Database, answer: Insertable<IdempotencyTable>): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('api_key_id', '=', answer.api_key_id)
    .where('key', '=', answer.key)
    .where('created_at', '<=', answer.created_at - IDEMPOTENCY_MS)
    .execute();
  await db.insertInto('idempotency').values(answer).execute();
}

export async function forgetOldAnswers(db: Database, nowMs: number): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('created_at', '<=', nowMs - IDEMPOTENCY_MS)
    .execute();
}
