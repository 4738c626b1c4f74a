import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knobs } from '@tikapis/tiktok-sandbox';
import { freePort } from '../../support/free-port.js';
import { createBot, type Bot } from './bot.js';
import { manifestScopes } from './manifest.js';
import { type Slack, startSlack } from './slack.js';
import { startTikApis, type TikApis } from './tikapis.js';
import { httpWire, socketWire } from './wire.js';
import { app, type PersonSeed, type WorkspaceSeed } from './workspace.js';

/** The real app between a real TikAPIs server and Slack's stand-in. */
export interface SlackWorld extends Slack {
  /** How the app was installed, and hears of things. */
  mode: Mode;
  tikapis: TikApis;
  bot: Bot;
  /** Of the app. */
  url: string;
}

/** `token`: one workspace over HTTP. `oauth`: many, none of which is installed yet. `socket`: one over Socket Mode. */
export type Mode = 'token' | 'oauth' | 'socket';

export interface SlackWorldOptions {
  mode?: Mode;
  knobs?: Partial<Knobs>;
  environment?: Record<string, string>;
  triggerLifeMs?: number;
}

/** Dot's TikTok account is private, Nia has no key, Gus is a guest, Otto of another company. */
const people: readonly PersonSeed[] = [
  { name: 'ana', timeZone: 'America/New_York', isAdmin: true },
  { name: 'ben', timeZone: 'Europe/Berlin' },
  { name: 'cy', timeZone: null },
  { name: 'dot', timeZone: 'Asia/Kolkata' },
  { name: 'nia', timeZone: 'UTC' },
  { name: 'gus', isGuest: true },
  { name: 'otto', isOutsider: true },
];
const keyHolders = { ana: {}, ben: {}, cy: {}, dot: { accountPrivate: true, duetDisabled: true } };

export async function createSlackWorld(options: SlackWorldOptions = {}): Promise<SlackWorld> {
  const { mode = 'token', knobs, environment, triggerLifeMs = 3_000 } = options;
  const [port, tikapis, dataDir] = await Promise.all([
    freePort(),
    startTikApis(keyHolders, knobs),
    mkdtemp(path.join(tmpdir(), 'tikapis-slack-')),
  ]);
  const url = `http://127.0.0.1:${port}`;
  const seed = (name: string): WorkspaceSeed => ({
    name,
    teamId: `T0${name.toUpperCase()}`,
    people,
    scopes: manifestScopes,
    botToken: mode === 'oauth' ? null : `xoxb-${name.toLowerCase()}`,
  });
  const slack = await startSlack({
    workspaces: mode === 'oauth' ? [seed('Acme'), seed('Beta')] : [seed('Acme')],
    redirectUrl: `${url}/slack/oauth_redirect`,
    triggerLifeMs,
    wire: (front) => (mode === 'socket' ? socketWire(front.socket) : httpWire(`${url}/slack/events`)),
  });
  const installed: Record<Mode, Record<string, string>> = {
    token: { SLACK_BOT_TOKEN: 'xoxb-acme', SLACK_SIGNING_SECRET: app.signingSecret },
    socket: { SLACK_BOT_TOKEN: 'xoxb-acme', SLACK_APP_TOKEN: app.appToken },
    oauth: {
      SLACK_CLIENT_ID: app.clientId,
      SLACK_CLIENT_SECRET: app.clientSecret,
      SLACK_SIGNING_SECRET: app.signingSecret,
    },
  };
  const bot = createBot({
    TIKAPIS_URL: `${tikapis.url}/v1`,
    SLACK_PUBLIC_URL: url,
    SLACK_PORT: String(port),
    SLACK_API_URL: slack.apiUrl,
    SLACK_AUTHORIZE_URL: slack.authorizeUrl,
    SLACK_FILE_HOSTS: new URL(slack.apiUrl).origin,
    SLACK_DATA_DIR: dataDir,
    LOG_LEVEL: 'info',
    ...installed[mode],
    ...environment,
  });
  await bot.start();
  return {
    ...slack,
    mode,
    tikapis,
    bot,
    url,
    async close() {
      // The app first: it talks to the others.
      await bot.stop();
      await Promise.all([tikapis.close(), slack.close()]);
      await rm(dataDir, { recursive: true });
    },
  };
}
