import type { Database, WorkspaceTable } from './schema.js';

export type WorkspaceRow = WorkspaceTable;
type Change = Partial<Omit<WorkspaceRow, 'team_id'>> &
  Pick<WorkspaceRow, 'enterprise_id' | 'updated_by' | 'updated_at'>;

export const findWorkspace = (db: Database, teamId: string): Promise<WorkspaceRow | undefined> =>
  db.selectFrom('workspaces').selectAll().where('team_id', '=', teamId).executeTakeFirst();

/** @param settings what a workspace has that is not known yet */
export async function changeWorkspace(db: Database, teamId: string, change: Change, settings: string): Promise<void> {
  await db
    .insertInto('workspaces')
    .values({ settings, ...change, team_id: teamId })
    .onConflict((conflict) => conflict.column('team_id').doUpdateSet(change))
    .execute();
}
