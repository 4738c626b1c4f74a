import { personHolder, workspaceHolder } from '../identity/key-holder.js';
import type { Database } from './schema.js';

/** Whom to forget: one workspace, or an organisation with all of its workspaces. */
export type Forgotten = { teamId: string } | { enterpriseId: string };

/** The workspaces that are meant, as far as anything is kept of them. */
export async function teamsOf(db: Database, forgotten: Forgotten): Promise<string[]> {
  if ('teamId' in forgotten) return [forgotten.teamId];
  const { enterpriseId } = forgotten;
  const found = await Promise.all(
    (['people', 'workspaces', 'posts'] as const).map((table) =>
      db.selectFrom(table).select('team_id').distinct().where('enterprise_id', '=', enterpriseId).execute(),
    ),
  );
  return [...new Set(found.flat().map((row) => row.team_id))];
}

/** The webhooks that were made with keys of these workspaces. */
export async function webhooksOf(
  db: Database,
  teams: readonly string[],
): Promise<{ id: string; holder: string; webhook_id: string }[]> {
  const found = await Promise.all(
    teams.map((team) =>
      db
        .selectFrom('tikapis_webhooks')
        .select(['id', 'holder', 'webhook_id'])
        .where((is) =>
          is.or([is('holder', '=', workspaceHolder(team)), is('holder', 'like', `${personHolder(team, '')}%`)]),
        )
        .execute(),
    ),
  );
  return found.flat();
}

/**
 * Deletes all that is kept of workspaces, at once: their installation, keys, settings, posts with their decisions and
 * their trail, the secrets of their webhooks, and what they asked for that is not done yet.
 */
export async function forgetTeam(db: Database, forgotten: Forgotten): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const teams = await teamsOf(tx, forgotten);
    const installation = 'teamId' in forgotten ? forgotten.teamId : forgotten.enterpriseId;
    await tx
      .deleteFrom('installations')
      .where('id', 'in', [installation, ...teams])
      .execute();
    const webhooks = (await webhooksOf(tx, teams)).map(({ id }) => id);
    if (webhooks.length > 0) await tx.deleteFrom('tikapis_webhooks').where('id', 'in', webhooks).execute();
    for (const team of teams) {
      // Decisions go with their posts.
      for (const table of ['posts', 'audit', 'people', 'workspaces', 'deliveries'] as const) {
        await tx.deleteFrom(table).where('team_id', '=', team).execute();
      }
    }
  });
}
