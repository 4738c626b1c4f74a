import type { Database, PersonTable } from './schema.js';

export type PersonRow = PersonTable;

/** The person's key takes the place of an earlier one. */
export async function connectPerson(db: Database, row: PersonRow): Promise<void> {
  const { team_id: _team, user_id: _user, ...fresh } = row;
  await db
    .insertInto('people')
    .values(row)
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doUpdateSet(fresh))
    .execute();
}

export const findPerson = (db: Database, teamId: string, userId: string): Promise<PersonRow | undefined> =>
  db.selectFrom('people').selectAll().where('team_id', '=', teamId).where('user_id', '=', userId).executeTakeFirst();

export async function deletePerson(db: Database, teamId: string, userId: string): Promise<void> {
  await db.deleteFrom('people').where('team_id', '=', teamId).where('user_id', '=', userId).execute();
}
