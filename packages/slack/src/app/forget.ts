import type { TikApisClient } from '@tikapis/core';
import type { Logger } from 'pino';
import type { OwnDirectory } from '../identity/create-directory.js';
import type { Actor } from '../posts/post-desk.js';
import { type Forgotten, forgetTeam, teamsOf, webhooksOf } from '../store/forget-team.js';
import { deleteInstallation } from '../store/installations.js';
import type { Database } from '../store/schema.js';

/** What goes when Slack takes the app away somewhere. */
export interface Forget {
  /** All that is kept of a workspace, or of an organisation with all of its workspaces. */
  everything: (where: Where, isEnterpriseInstall: boolean) => Promise<void>;
  /** The installation with its token alone; what belongs to people stays until they install again, or uninstall. */
  installation: (where: Where, isEnterpriseInstall: boolean) => Promise<void>;
}

type Where = Pick<Actor, 'teamId' | 'enterpriseId'>;

export interface ForgetDeps {
  db: Database;
  directory: Pick<OwnDirectory, 'forget' | 'tikapisOf'>;
  log: Logger;
}

/** TikAPIs is told, and nobody waits for its answer longer. */
const TELL_WITHIN_MS = 10_000;

export function createForget({ db, directory, log }: ForgetDeps): Forget {
  /** Ready to end what was made with keys that will be gone by then. */
  async function webhooksToEnd(teams: readonly string[]) {
    const found = (await webhooksOf(db, teams)).map(async ({ holder, webhook_id: id }) => ({
      id,
      client: await directory.tikapisOf(holder).catch(() => null),
    }));
    return Promise.all(found);
  }

  /** One that cannot be ended is refused from now on, whatever it brings. */
  async function end({ id, client }: { id: string; client: TikApisClient | null }): Promise<void> {
    const signal = AbortSignal.timeout(TELL_WITHIN_MS);
    await client
      ?.call('DELETE', `/webhooks/${encodeURIComponent(id)}`, undefined, { signal })
      .catch((err: unknown) => log.info({ err }, 'a webhook of a workspace that is gone stays at TikAPIs'));
  }

  return {
    async everything({ teamId, enterpriseId }, isEnterpriseInstall) {
      const forgotten: Forgotten = isEnterpriseInstall && enterpriseId !== null ? { enterpriseId } : { teamId };
      const teams = await teamsOf(db, forgotten);
      const webhooks = await webhooksToEnd(teams);
      await forgetTeam(db, forgotten);
      for (const team of teams) directory.forget(team);
      await Promise.all(webhooks.map(end));
    },

    async installation({ teamId, enterpriseId }, isEnterpriseInstall) {
      await deleteInstallation(db, isEnterpriseInstall ? (enterpriseId ?? teamId) : teamId);
    },
  };
}
