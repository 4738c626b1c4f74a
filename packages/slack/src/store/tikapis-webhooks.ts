import type { Selectable } from 'kysely';
import type { Database, TikapisWebhookTable } from './schema.js';

export type TikapisWebhookRow = Selectable<TikapisWebhookTable>;

export const webhookById = (db: Database, id: string): Promise<TikapisWebhookRow | undefined> =>
  db.selectFrom('tikapis_webhooks').selectAll().where('id', '=', id).executeTakeFirst();

export const webhookOf = (db: Database, holder: string): Promise<TikapisWebhookRow | undefined> =>
  db.selectFrom('tikapis_webhooks').selectAll().where('holder', '=', holder).executeTakeFirst();

/** False: another process was faster. */
export async function insertWebhook(db: Database, row: TikapisWebhookRow): Promise<boolean> {
  const stored = await db
    .insertInto('tikapis_webhooks')
    .values(row)
    .onConflict((conflict) => conflict.column('holder').doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}

export async function deleteWebhook(db: Database, id: string): Promise<void> {
  await db.deleteFrom('tikapis_webhooks').where('id', '=', id).execute();
}

export const heldWebhooks = async (db: Database): Promise<ReadonlySet<string>> => {
  const rows = await db.selectFrom('tikapis_webhooks').select('holder').execute();
  return new Set(rows.map(({ holder }) => holder));
};
