import { catalogue, cleanKey, createClient, maskKey, type TikApisClient, verifyKey } from '@tikapis/core';
import type { Sealer } from '@tikapis/database';
import { RefusedError } from '../app/refused-error.js';
import type { SlackClients } from '../app/slack-clients.js';
import type { Actor } from '../posts/post-desk.js';
import type { Database } from '../store/schema.js';
import { changeWorkspace, findWorkspace } from '../store/workspaces.js';
import type { Directory } from './directory.js';
import { type HolderKind, readHolder } from './key-holder.js';
import { createKeyRing, type StoredKey } from './key-ring.js';
import { createPeopleOfSlack } from './people-of-slack.js';
import type { TikApisOptions } from './tikapis-options.js';
import { defaultSettings, type WorkspaceSettings } from './workspace-settings.js';

export interface DirectoryDeps {
  db: Database;
  sealer: Sealer;
  now: () => number;
  clients: SlackClients;
  tikapis: TikApisOptions;
  /** A key is not used any more: what was made with it at TikAPIs can go. Must not throw. */
  onKeyGone: (holder: string, client: TikApisClient) => Promise<void>;
}

/** A person waits for it. */
const CHECK_WITHIN_MS = 20_000;

export interface OwnDirectory extends Directory {
  /** What is kept in memory of a workspace; its rows are for whoever deletes them. */
  forget: (teamId: string) => void;
}

export function createDirectory(deps: DirectoryDeps): OwnDirectory {
  const { db, sealer, now, clients, tikapis, onKeyGone } = deps;
  const slack = createPeopleOfSlack(clients, now);
  const keys = createKeyRing(db, sealer, now);

  async function settings(teamId: string): Promise<WorkspaceSettings> {
    const row = await findWorkspace(db, teamId);
    return row === undefined ? defaultSettings : { ...defaultSettings, ...JSON.parse(row.settings) };
  }

  async function person(by: Actor) {
    const [found, { timeZone }] = await Promise.all([slack.person(by, by.userId), settings(by.teamId)]);
    return { ...found, timeZone: found.timeZone ?? timeZone ?? 'UTC' };
  }

  async function mustBeAdmin(by: Actor): Promise<void> {
    slack.forgetPerson(by, by.userId);
    if ((await person(by)).isAdmin) return;
    throw new RefusedError('Only admins of the workspace may change that.', 'Ask one of them.');
  }

  /** Throws where the key can no longer be opened. */
  function clientWith(found: StoredKey): TikApisClient {
    const key = found.reveal();
    if (key !== null) return createClient(tikapis(key));
    throw new RefusedError('The stored TikAPIs key can no longer be read.', 'Connect TikAPIs again.');
  }

  /** @param used the key from then on */
  async function replaceKey(kind: HolderKind, by: Actor, used: string | null, change: () => Promise<void>) {
    const before = await keys.find(kind, by);
    await change();
    const gone = before?.reveal() ?? null;
    if (before !== null && gone !== null && gone !== used) await onKeyGone(before.holder, createClient(tikapis(gone)));
  }

  return {
    settings,
    person,
    isMemberOfGroup: slack.isMember,
    groups: slack.groups,
    forget: slack.forget,

    async saveSettings(by, chosen) {
      await mustBeAdmin(by);
      const text = JSON.stringify(chosen);
      const change = { settings: text, enterprise_id: by.enterpriseId, updated_by: by.userId, updated_at: now() };
      await changeWorkspace(db, by.teamId, change, text);
    },

    async tikapis(teamId, userId) {
      const own = await keys.find('person', { teamId, userId });
      const found = own ?? (await keys.find('workspace', { teamId, userId }));
      if (found === null) return null;
      const { holder, shown } = found;
      return { client: clientWith(found), account: shown.account, holder, isWorkspaceKey: own === null };
    },

    async tikapisOf(holder) {
      const named = readHolder(holder);
      const found = named === null ? null : await keys.find(named.kind, named);
      return found === null ? null : clientWith(found);
    },

    async connections(by) {
      const [own, workspace] = await Promise.all([keys.find('person', by), keys.find('workspace', by)]);
      return { person: own?.shown ?? null, workspace: workspace?.shown ?? null };
    },

    async connect(by, kind, pasted) {
      if (kind === 'workspace') await mustBeAdmin(by);
      const cleaned = cleanKey(pasted);
      if (!cleaned.ok) return { ok: false, failure: cleaned.problem };
      const { key } = cleaned;
      const verdict = await verifyKey({ ...tikapis(key), totalTimeoutMs: CHECK_WITHIN_MS });
      // A server may say what is wrong alone.
      const { fix } = catalogue.key_unknown;
      if (!verdict.ok) return { ok: false, failure: { ...verdict, fix: verdict.fix === '' ? fix({}) : verdict.fix } };
      const shown = { masked: maskKey(key), account: verdict.account?.email ?? '' };
      await replaceKey(kind, by, key, () => keys.put(kind, by, key, shown));
      return { ok: true, shown };
    },

    async disconnect(by, kind) {
      if (kind === 'workspace') await mustBeAdmin(by);
      await replaceKey(kind, by, null, () => keys.remove(kind, by));
    },
  };
}
