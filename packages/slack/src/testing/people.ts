import type { TikApisClient } from '@tikapis/core';
import type { Directory, SlackPerson } from '../identity/directory.js';
import { personHolder } from '../identity/key-holder.js';
import { defaultSettings, type WorkspaceSettings } from '../identity/workspace-settings.js';

type Asked = Pick<Directory, 'settings' | 'person' | 'isMemberOfGroup' | 'tikapis' | 'tikapisOf'>;

export interface FakePeople extends Asked {
  /** Of every workspace. */
  chosen: WorkspaceSettings;
  admins: Set<string>;
  guests: Set<string>;
  outsiders: Set<string>;
  /** Ids of people by that of their group. */
  groups: Map<string, Set<string>>;
  /** By their holder: `person T1 UANA`. */
  keys: Map<string, TikApisClient>;
}

/** People as a test wants them; everybody is a full member. */
export function fakePeople(): FakePeople {
  const people: FakePeople = {
    chosen: defaultSettings,
    admins: new Set(),
    guests: new Set(),
    outsiders: new Set(),
    groups: new Map(),
    keys: new Map(),
    settings: async () => people.chosen,
    person: async ({ userId }): Promise<SlackPerson> => ({
      id: userId,
      name: userId,
      timeZone: 'UTC',
      isZoneKnown: true,
      isAdmin: people.admins.has(userId),
      isGuest: people.guests.has(userId),
      isOutsider: people.outsiders.has(userId),
    }),
    isMemberOfGroup: async (_team, groupId, userId) => people.groups.get(groupId)?.has(userId) ?? false,
    async tikapis(teamId, userId) {
      const holder = personHolder(teamId, userId);
      const client = people.keys.get(holder);
      return client === undefined ? null : { client, holder, account: '', isWorkspaceKey: false };
    },
    tikapisOf: async (holder) => people.keys.get(holder) ?? null,
  };
  return people;
}
