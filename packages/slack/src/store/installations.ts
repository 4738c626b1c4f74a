import type { Database, InstallationTable } from './schema.js';

export type InstallationRow = InstallationTable;

/** An installation that is there already is replaced: people install again to grant more. */
export async function storeInstallation(db: Database, row: InstallationRow): Promise<void> {
  const { id: _id, ...fresh } = row;
  await db
    .insertInto('installations')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(fresh))
    .execute();
}

/** That of the workspace, else that of the whole organisation. */
export async function findInstallation(
  db: Database,
  { teamId, enterpriseId }: { teamId: string | undefined; enterpriseId: string | null | undefined },
): Promise<InstallationRow | undefined> {
  const ids = [teamId, enterpriseId].filter((id) => id != null);
  if (ids.length === 0) return undefined;
  const rows = await db.selectFrom('installations').selectAll().where('id', 'in', ids).execute();
  return rows.find(({ id }) => id === teamId) ?? rows[0];
}

export async function deleteInstallation(db: Database, id: string): Promise<void> {
  await db.deleteFrom('installations').where('id', '=', id).execute();
}
