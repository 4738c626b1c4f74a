import { namedZone } from '@tikapis/core';
import type { UsersInfoResponse } from '@slack/web-api';
import type { SlackClients } from '../app/slack-clients.js';
import { RefusedError } from '../app/refused-error.js';
import type { Team } from '../app/slack-talk.js';
import { slackFailure } from '../app/slack-errors.js';
import type { SlackPerson } from './directory.js';
import { createKept } from './kept.js';

type SlackUser = NonNullable<UsersInfoResponse['user']>;
type Known = Omit<SlackPerson, 'timeZone'> & { timeZone: string | null };

/** Slack asks not to keep what it tells of people for longer. */
const PERSON_MS = 86_400_000;
const GROUP_MS = 60_000;

/** What Slack tells of people and groups, asked again when it is old. */
export function createPeopleOfSlack(clients: SlackClients, now: () => number) {
  const people = createKept<Known>(PERSON_MS, now);
  const members = createKept<ReadonlySet<string>>(GROUP_MS, now);

  async function clientOf(team: Team) {
    const client = await clients.of(team);
    if (client !== null) return client;
    throw new RefusedError('The app is not installed in this workspace.', 'Ask an admin to install it again.');
  }

  return {
    /** Throws what Slack answers. */
    person: (team: Team, userId: string): Promise<Known> =>
      people.get(`${team.teamId} ${userId}`, async () => {
        const { user } = await (await clientOf(team)).users.info({ user: userId });
        return known(user ?? {}, team, userId);
      }),

    /** What is known of a person is asked anew: they may no longer be what they were this morning. */
    forgetPerson: ({ teamId }: Team, userId: string): void => people.forget((key) => key === `${teamId} ${userId}`),

    /** Throws what Slack answers. */
    isMember: async (team: Team, groupId: string, userId: string): Promise<boolean> => {
      const ids = await members.get(`${team.teamId} ${groupId}`, async () => {
        const { users = [] } = await (await clientOf(team)).usergroups.users.list({ usergroup: groupId });
        return new Set(users);
      });
      return ids.has(userId);
    },

    /** Empty where Slack does not let the app ask: it is for paying workspaces, and a permission that may be left out. */
    groups: async (team: Team): Promise<{ id: string; name: string }[]> => {
      try {
        const { usergroups = [] } = await (await clientOf(team)).usergroups.list({});
        return usergroups.flatMap(({ id, name, handle }) =>
          id === undefined ? [] : [{ id, name: name ?? handle ?? id }],
        );
      } catch (error) {
        if (slackFailure(error) === null) throw error;
        return [];
      }
    },

    forget: (teamId: string): void => {
      people.forget((key) => key.startsWith(`${teamId} `));
      members.forget((key) => key.startsWith(`${teamId} `));
    },
  };
}

function known(user: SlackUser, { teamId, enterpriseId }: Team, userId: string): Known {
  const { profile, tz, team_id: home, enterprise_user: inOrg } = user;
  const isOfTeam =
    home === undefined ||
    home === teamId ||
    inOrg?.teams?.includes(teamId) === true ||
    (enterpriseId !== null && (home === enterpriseId || inOrg?.enterprise_id === enterpriseId));
  const zone = tz === undefined ? null : namedZone(tz);
  return {
    id: userId,
    name:
      [profile?.display_name, user.real_name, user.name].find((name) => name !== undefined && name !== '') ?? userId,
    timeZone: zone === null ? null : zone.name,
    isZoneKnown: zone !== null,
    isAdmin: user.is_admin === true || user.is_owner === true || user.is_primary_owner === true,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isOutsider: user.is_stranger === true || !isOfTeam,
  };
}
