import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Sealer } from '@tikapis/database';
import { deleteInstallation, findInstallation, storeInstallation } from '../store/installations.js';
import type { Database } from '../store/schema.js';
import { aboutInstallation } from '../store/sealed-about.js';

/** The app is not installed in the workspace that something comes from. */
export class NotInstalledError extends Error {
  override readonly name = 'NotInstalledError';
}

/** Bolt's view of the installations, which are sealed at rest. */
export function createInstallationStore({ db, sealer }: { db: Database; sealer: Sealer }, now: () => number) {
  return {
    async storeInstallation(installation) {
      const id = idOf(installation);
      await storeInstallation(db, {
        id,
        is_enterprise: installation.isEnterpriseInstall === true ? 1 : 0,
        name: installation.team?.name ?? installation.enterprise?.name ?? null,
        bot_user_id: installation.bot?.userId ?? null,
        sealed_installation: sealer.seal(JSON.stringify(installation), aboutInstallation(id)),
        installed_at: now(),
      });
    },

    async fetchInstallation(query) {
      const row = await findInstallation(db, placeOf(query));
      if (row === undefined) throw new NotInstalledError('The app is not installed in this workspace.');
      return JSON.parse(sealer.open(row.sealed_installation, aboutInstallation(row.id)));
    },

    async deleteInstallation(query) {
      const { teamId, enterpriseId } = placeOf(query);
      const id = teamId ?? enterpriseId;
      if (id !== undefined) await deleteInstallation(db, id);
    },
  } satisfies InstallationStore;
}

function idOf({ isEnterpriseInstall, enterprise, team }: Installation): string {
  const id = isEnterpriseInstall === true ? enterprise?.id : team?.id;
  if (id === undefined) throw new Error('Slack has told of an installation without saying where.');
  return id;
}

/** That of an organisation is looked up by the organisation, whichever workspace something comes from. */
const placeOf = ({ teamId, enterpriseId, isEnterpriseInstall }: InstallationQuery<boolean>) => ({
  teamId: isEnterpriseInstall ? undefined : teamId,
  enterpriseId,
});
