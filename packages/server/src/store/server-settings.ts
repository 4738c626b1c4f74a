import type { Selectable } from 'kysely';
import type { Database, ServerSettingsTable } from './schema.js';

export type ServerSettings = Omit<Selectable<ServerSettingsTable>, 'only'>;

const none: ServerSettings = { owner_user_id: null, sign_up: null };

/** What is true of the whole server. */
export const serverSettings = async (db: Database): Promise<ServerSettings> =>
  (await db.selectFrom('server_settings').select(['owner_user_id', 'sign_up']).executeTakeFirst()) ?? none;

export async function changeServerSettings(
  db: Database,
  change: Partial<Pick<ServerSettings, 'sign_up'>>,
): Promise<void> {
  await db.updateTable('server_settings').set(change).execute();
}
