import type { Sealer } from '@tikapis/database';
import type { Actor } from '../posts/post-desk.js';
import { connectPerson, deletePerson, findPerson } from '../store/people.js';
import type { Database } from '../store/schema.js';
import { changeWorkspace, findWorkspace } from '../store/workspaces.js';
import type { KeyShown } from './directory.js';
import { type HolderKind, personHolder, workspaceHolder } from './key-holder.js';
import { defaultSettings } from './workspace-settings.js';

export interface StoredKey {
  holder: string;
  shown: KeyShown;
  /** Null where none of the encryption keys opens it any more. */
  reveal: () => string | null;
}

/** The keys at rest: of people, and of workspaces. */
export interface KeyRing {
  find: (kind: HolderKind, of: Pick<Actor, 'teamId' | 'userId'>) => Promise<StoredKey | null>;
  put: (kind: HolderKind, by: Actor, key: string, shown: KeyShown) => Promise<void>;
  remove: (kind: HolderKind, by: Actor) => Promise<void>;
}

export function createKeyRing(db: Database, sealer: Sealer, now: () => number): KeyRing {
  const stored = (holder: string, sealed: string, shown: KeyShown): StoredKey => ({
    holder,
    shown,
    reveal() {
      try {
        return sealer.open(sealed, holder);
      } catch {
        return null;
      }
    },
  });

  const change = (by: Actor, key: { sealed: string | null; masked: string | null; account: string | null }) =>
    changeWorkspace(
      db,
      by.teamId,
      {
        enterprise_id: by.enterpriseId,
        sealed_default_key: key.sealed,
        default_key_masked: key.masked,
        default_account: key.account,
        updated_by: by.userId,
        updated_at: now(),
      },
      JSON.stringify(defaultSettings),
    );

  return {
    async find(kind, { teamId, userId }) {
      if (kind === 'person') {
        const row = await findPerson(db, teamId, userId);
        if (row === undefined) return null;
        return stored(personHolder(teamId, userId), row.sealed_key, { masked: row.key_masked, account: row.account });
      }
      const row = await findWorkspace(db, teamId);
      if (row?.sealed_default_key == null) return null;
      const shown = { masked: row.default_key_masked ?? '', account: row.default_account ?? '' };
      return stored(workspaceHolder(teamId), row.sealed_default_key, shown);
    },

    async put(kind, by, key, { masked, account }) {
      const { teamId, enterpriseId, userId } = by;
      if (kind === 'workspace')
        return change(by, { sealed: sealer.seal(key, workspaceHolder(teamId)), masked, account });
      await connectPerson(db, {
        team_id: teamId,
        user_id: userId,
        enterprise_id: enterpriseId,
        sealed_key: sealer.seal(key, personHolder(teamId, userId)),
        key_masked: masked,
        account,
        connected_at: now(),
      });
    },

    remove: (kind, by) =>
      kind === 'person'
        ? deletePerson(db, by.teamId, by.userId)
        : change(by, { sealed: null, masked: null, account: null }),
  };
}
