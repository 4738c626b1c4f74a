import type { Sealer } from '@tikapis/database';
import { personHolder, workspaceHolder } from '../identity/key-holder.js';
import type { Database } from './schema.js';
import { aboutDelivery, aboutInstallation, aboutWebhook } from './sealed-about.js';

/** How many secrets were sealed anew, and how many open with none of the keys: one was taken out too early, or lost. */
export interface Resealed {
  done: number;
  unopened: number;
}

interface Secret {
  sealed: string | null;
  about: string;
  /** Stores it, if it is still what was read. */
  replace: (sealed: string, before: string) => Promise<unknown>;
}

/** Seals with the newest key whatever was sealed with another. Afterwards the others can be taken out of the settings. */
export async function resealAll(db: Database, sealer: Sealer): Promise<Resealed> {
  const resealed: Resealed = { done: 0, unopened: 0 };
  for (const { sealed, about, replace } of await secretsOf(db)) {
    if (sealed === null || sealer.isCurrent(sealed)) continue;
    const secret = opened(sealer, sealed, about);
    if (secret === null) resealed.unopened += 1;
    else {
      await replace(sealer.seal(secret, about), sealed);
      resealed.done += 1;
    }
  }
  return resealed;
}

function opened(sealer: Sealer, sealed: string, about: string): string | null {
  try {
    return sealer.open(sealed, about);
  } catch {
    return null;
  }
}

async function secretsOf(db: Database): Promise<Secret[]> {
  const installations = await db.selectFrom('installations').select(['id', 'sealed_installation']).execute();
  const people = await db.selectFrom('people').select(['team_id', 'user_id', 'sealed_key']).execute();
  const workspaces = await db.selectFrom('workspaces').select(['team_id', 'sealed_default_key']).execute();
  const webhooks = await db.selectFrom('tikapis_webhooks').select(['id', 'sealed_secret']).execute();
  const deliveries = await db
    .selectFrom('deliveries')
    .select(['key', 'sealed_body'])
    .where('sealed_body', 'is not', null)
    .execute();
  return [
    ...installations.map(({ id, sealed_installation: sealed }) => ({
      sealed,
      about: aboutInstallation(id),
      replace: (fresh: string, before: string) =>
        db
          .updateTable('installations')
          .set({ sealed_installation: fresh })
          .where('id', '=', id)
          .where('sealed_installation', '=', before)
          .execute(),
    })),
    ...people.map(({ team_id: team, user_id: user, sealed_key: sealed }) => ({
      sealed,
      about: personHolder(team, user),
      replace: (fresh: string, before: string) =>
        db
          .updateTable('people')
          .set({ sealed_key: fresh })
          .where('team_id', '=', team)
          .where('user_id', '=', user)
          .where('sealed_key', '=', before)
          .execute(),
    })),
    ...workspaces.map(({ team_id: team, sealed_default_key: sealed }) => ({
      sealed,
      about: workspaceHolder(team),
      replace: (fresh: string, before: string) =>
        db
          .updateTable('workspaces')
          .set({ sealed_default_key: fresh })
          .where('team_id', '=', team)
          .where('sealed_default_key', '=', before)
          .execute(),
    })),
    ...webhooks.map(({ id, sealed_secret: sealed }) => ({
      sealed,
      about: aboutWebhook(id),
      replace: (fresh: string, before: string) =>
        db
          .updateTable('tikapis_webhooks')
          .set({ sealed_secret: fresh })
          .where('id', '=', id)
          .where('sealed_secret', '=', before)
          .execute(),
    })),
    ...deliveries.map(({ key, sealed_body: sealed }) => ({
      sealed,
      about: aboutDelivery(key),
      replace: (fresh: string, before: string) =>
        db
          .updateTable('deliveries')
          .set({ sealed_body: fresh })
          .where('key', '=', key)
          .where('sealed_body', '=', before)
          .execute(),
    })),
  ];
}
