import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createListen } from './app/listen.js';
import { EVENTS_PATH } from './app/create-bolt.js';
import { REDIRECT_PATH } from './app/install-routes.js';
import { scopes } from './app/scopes.js';
import type { Listen } from './app/turn.js';
import { type ListenerDeps, registerListeners } from './listeners/index.js';
import { memoryDeliveries } from './testing/deliveries.js';
import { silentLog } from './testing/silent-log.js';
import { fakeSlackApi } from './testing/slack-api.js';
import { testBolt } from './testing/test-bolt.js';

const source = path.dirname(fileURLToPath(import.meta.url));
const words = (most: number, least = 1) => z.string().min(least).max(most);
const address = z.url().startsWith('https://');
const bot = z.array(z.string()).nonempty();

/** The limits of Slack: https://github.com/slackapi/manifest-schema, schemas/manifest.schema.1.0.0.json */
const shape = z.strictObject({
  _metadata: z.object({ major_version: z.literal(1), minor_version: z.int() }),
  display_information: z.strictObject({
    name: words(35),
    description: words(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
    long_description: words(4_000, 175),
  }),
  features: z.strictObject({
    app_home: z.record(z.string(), z.boolean()),
    bot_user: z.strictObject({ display_name: words(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/\S{1,31}$/),
          url: address,
          description: words(2_000),
          usage_hint: words(1_000),
          should_escape: z.literal(true),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: words(24),
          type: z.enum(['message', 'global']),
          callback_id: words(255),
          description: words(150),
        }),
      )
      .max(10),
  }),
  oauth_config: z.strictObject({ redirect_urls: z.array(address), scopes: z.strictObject({ bot }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: address, bot_events: z.array(words(50)) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: address }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.literal(false),
    token_rotation_enabled: z.literal(false),
  }),
});

const manifest = shape.parse(JSON.parse(readFileSync(path.join(source, '../manifest.json'), 'utf8')));
let registered: ReturnType<Listen['registered']>;

beforeAll(async () => {
  const { app } = await testBolt(fakeSlackApi(), silentLog);
  const directory = {} as ListenerDeps['directory'];
  const listen = createListen(app, { log: silentLog, now: Date.now, directory, deliveries: memoryDeliveries() });
  registerListeners(listen, { directory } as ListenerDeps);
  registered = listen.registered();
});

const named = (kind: string) => registered.filter((each) => each.kind === kind).map(({ name }) => name);

describe('the manifest', () => {
  it('names what the code listens to, and nothing else', () => {
    const { slash_commands: commands, shortcuts } = manifest.features;
    expect(commands.map(({ command }) => command)).toEqual(named('command'));
    expect(shortcuts.map(({ callback_id: id }) => id)).toEqual(named('shortcut'));
    expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual(named('event').toSorted());
  });

  it('leads Slack to the addresses that the code has', () => {
    const { event_subscriptions: events, interactivity } = manifest.settings;
    const [command] = manifest.features.slash_commands;
    for (const url of [events.request_url, interactivity.request_url, command?.url ?? ''])
      expect(new URL(url).pathname).toBe(EVENTS_PATH);
    expect(manifest.oauth_config.redirect_urls.map((url) => new URL(url).pathname)).toEqual([REDIRECT_PATH]);
  });

  it('asks for the scopes of the code, each of which has a reason', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(Object.keys(scopes));
  });

  it('does not lead with a name that is not ours', () => {
    expect(manifest.display_information.name).not.toMatch(/tiktok|slack/i);
  });
});

it('no two listeners take the same thing: both would answer Slack', () => {
  const all = registered.map(({ kind, name }) => `${kind} ${name}`);
  expect(all).toEqual([...new Set(all)]);
});

/** What a method needs, by the pages of https://docs.slack.dev/reference/methods; `null`: any token may. */
const needs: Readonly<Record<string, keyof typeof scopes | null>> = {
  'apps.connections.open': null,
  'auth.test': null,
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.open': 'im:write',
  'files.info': 'files:read',
  'usergroups.list': 'usergroups:read',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
  'views.open': null,
  'views.publish': null,
  'views.push': null,
  'views.update': null,
};

describe('the scopes', () => {
  const calls = new Set<string>();
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.startsWith('testing')) continue;
    const code = readFileSync(path.join(source, file), 'utf8');
    const families = 'apps|auth|bots|chat|conversations|files|oauth|reactions|team|usergroups|users|views';
    const method = new RegExp(`(?:\\bclient|\\)|fetch\\))\\s*\\.((?:${families})(?:\\.\\w+)+)\\(`, 'g');
    for (const [, name = ''] of code.matchAll(method)) calls.add(name);
  }

  it('are those of the methods that the code calls, and of its command', () => {
    expect([...calls].filter((name) => needs[name] === undefined)).toEqual([]);
    const needed = new Set([...calls].map((name) => needs[name]).filter((scope) => scope !== null));
    expect(new Set<unknown>([...needed, 'commands'])).toEqual(new Set(Object.keys(scopes)));
  });

  it('are found where the methods are called', () => {
    expect([...calls]).toEqual(expect.arrayContaining(['chat.update', 'users.info', 'views.open', 'files.info']));
  });
});
