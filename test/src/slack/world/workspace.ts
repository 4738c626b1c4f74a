import { createEmulator } from 'emulate';
import { callSlack, type SlackAnswer } from './call-slack.js';

/** The app as Slack knows it, in every workspace. */
export const app = {
  id: 'A0TIKAPIS',
  clientId: '1111.2222',
  clientSecret: 'client-secret-of-the-app',
  signingSecret: 'signing-secret-of-the-app',
  appToken: 'xapp-1-A0TIKAPIS-socket',
} as const;

export interface PersonSeed {
  name: string;
  /** IANA name; null: Slack does not tell. */
  timeZone?: string | null;
  isAdmin?: boolean;
  isGuest?: boolean;
  /** Of another company, in a shared channel. */
  isOutsider?: boolean;
}

export interface WorkspaceSeed {
  name: string;
  teamId: string;
  people: readonly PersonSeed[];
  /** What the app may, and nothing else. */
  scopes: readonly string[];
  /** Null: the app is not installed there yet. */
  botToken: string | null;
}

/** A workspace, whose state the emulator keeps. */
export interface Workspace {
  name: string;
  teamId: string;
  /** Of the emulator itself. */
  url: string;
  botUserId: string;
  scopes: readonly string[];
  people: ReadonlyMap<string, PersonSeed & { id: string }>;
  /** Ids by name. The app was invited to `video` and to `approvals`, which is private, and not to `elsewhere`. */
  channels: ReadonlyMap<string, string>;
  invited: Set<string>;
  /** User groups: ids of their members. */
  groups: Map<string, string[]>;
  /** Calls a method of Slack as somebody who may do everything. */
  asOwner: (method: string, fields?: object) => Promise<SlackAnswer>;
  as: (person: string, method: string, fields?: object) => Promise<SlackAnswer>;
  close: () => Promise<void>;
}

/** Every emulator has a team of this name; the front tells the workspace's own. */
export const EMULATED_TEAM = 'T000000001';

const scopesOfPeople =
  'channels:read,groups:read,channels:history,groups:history,im:read,im:history,im:write,' +
  'channels:manage,groups:write,users:read,files:read,files:write,chat:write';

export async function startWorkspace(seed: WorkspaceSeed, redirectUrl: string): Promise<Workspace> {
  const suffix = seed.teamId.slice(1);
  const bot = { app_id: app.id, bot_id: `B${suffix}`, bot_user_id: `U${suffix}` };
  const token = (name: string) => ({ token: `xoxp-${name}`, type: 'user', user: name, scopes: scopesOfPeople });
  const installed = seed.botToken !== null && {
    ...bot,
    token: seed.botToken,
    type: 'bot',
    user_id: bot.bot_user_id,
    client_id: app.clientId,
    scopes: seed.scopes,
  };
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        team: { name: seed.name, domain: seed.name.toLowerCase() },
        users: seed.people.map(({ name, isAdmin }) => ({ name, real_name: name, is_admin: isAdmin ?? false })),
        channels: [{ name: 'video' }, { name: 'approvals', is_private: true }, { name: 'elsewhere' }],
        oauth_apps: [
          {
            ...bot,
            client_id: app.clientId,
            client_secret: app.clientSecret,
            name: 'TikAPIs',
            bot_name: 'tikapis',
            redirect_uris: [redirectUrl],
            scopes: seed.scopes,
          },
        ],
        tokens: [token('admin'), ...seed.people.map(({ name }) => token(name)), ...(installed ? [installed] : [])],
        strict_scopes: true,
      },
    },
  });
  const as = (person: string, method: string, fields: object = {}) =>
    callSlack(`${emulator.url}/api`, method, `xoxp-${person}`, fields);
  const asOwner = (method: string, fields?: object) => as('admin', method, fields);

  const { members } = await asOwner('users.list');
  const idOf = new Map((members as { id: string; name: string }[]).map(({ id, name }) => [name, id]));
  const types = 'public_channel,private_channel';
  const { channels } = await asOwner('conversations.list', { types });
  const channelIds = new Map((channels as { id: string; name: string }[]).map(({ id, name }) => [name, id]));
  const invited = new Set<string>();
  for (const name of ['video', 'approvals']) {
    const channel = channelIds.get(name) ?? '';
    await asOwner('conversations.invite', { channel, users: bot.bot_user_id });
    invited.add(channel);
  }
  return {
    name: seed.name,
    teamId: seed.teamId,
    url: emulator.url,
    botUserId: bot.bot_user_id,
    scopes: seed.scopes,
    people: new Map(seed.people.map((each) => [each.name, { ...each, id: idOf.get(each.name) ?? '' }])),
    channels: channelIds,
    invited,
    groups: new Map(),
    asOwner,
    as,
    close: () => emulator.close(),
  };
}
