import path from 'node:path';
import {
  encryptionKeys,
  list,
  logLevel,
  postgresUrl,
  readEnvironment,
  webAddress,
  wholeNumber,
} from '@tikapis/core/environment';
import { z } from 'zod';
import { fileOrigin } from './files/file-hosts.js';

const fileHost = z
  .string()
  .refine((host) => fileOrigin(host) !== null, { error: 'must name hosts such as files.slack.com, comma separated' });

const environment = z.object({
  /** The TikAPIs server. Default: the hosted service. */
  TIKAPIS_URL: webAddress.optional(),
  /** How Slack, browsers and the TikAPIs server reach this app. Needed for OAuth, and for news by webhook. */
  SLACK_PUBLIC_URL: webAddress.optional(),
  /** The address to listen on. */
  SLACK_HOST: z.string().default('127.0.0.1'),
  /** The port to listen on; 0 takes a free one. */
  SLACK_PORT: wholeNumber(0, 65_535).default(3_000),
  /** Basic Information → App Credentials. Proves that requests come from Slack. */
  SLACK_SIGNING_SECRET: z.string().min(1).optional(),
  /** OAuth & Permissions → Bot User OAuth Token, for one workspace. */
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', { error: 'must start with xoxb-' }).optional(),
  /** Basic Information → App-Level Tokens, with connections:write. With it, Socket Mode instead of HTTP. */
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', { error: 'must start with xapp-' }).optional(),
  /** Basic Information → App Credentials, for installations in many workspaces. */
  SLACK_CLIENT_ID: z.string().min(1).optional(),
  /** The secret beside it. */
  SLACK_CLIENT_SECRET: z.string().min(1).optional(),
  /** At least 32 letters, to sign the state of an installation. Default: made in the data folder. */
  SLACK_STATE_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  /** Slack's API, or a stand-in for tests. */
  SLACK_API_URL: webAddress.default('https://slack.com/api'),
  /** Slack's page where an installation is agreed to, or a stand-in. */
  SLACK_AUTHORIZE_URL: webAddress.default('https://slack.com/oauth/v2/authorize'),
  /** Where files may be downloaded from with the bot's token: hosts over https, or origins such as http://localhost:4310. */
  SLACK_FILE_HOSTS: list.pipe(z.array(fileHost)).default(['files.slack.com']),
  /** The embedded database and its keys live here. */
  SLACK_DATA_DIR: z.string().default('.tikapis/slack'),
  /** A PostgreSQL database of this app's own, which any number of processes may share. */
  SLACK_DATABASE_URL: postgresUrl.optional(),
  /** 32 bytes each in base64, the newest first, comma separated. Default: one is made in the data folder. */
  SLACK_ENCRYPTION_KEYS: encryptionKeys.optional(),
  /** What the log tells: fatal, error, warn, info, debug, trace or silent. */
  LOG_LEVEL: logLevel,
});
type Environment = z.infer<typeof environment>;

/** What is missing or wrong with settings that go together. */
function contradictions(data: Environment): string[] {
  const found: string[] = [];
  const isOAuth = data.SLACK_CLIENT_ID !== undefined || data.SLACK_CLIENT_SECRET !== undefined;
  if (data.SLACK_BOT_TOKEN === undefined && !isOAuth)
    found.push('SLACK_BOT_TOKEN is missing (one workspace), or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET (many)');
  if (isOAuth && data.SLACK_BOT_TOKEN !== undefined)
    found.push('SLACK_BOT_TOKEN is for one workspace, SLACK_CLIENT_ID for many: set one of them');
  if (isOAuth && (data.SLACK_CLIENT_ID === undefined || data.SLACK_CLIENT_SECRET === undefined))
    found.push('SLACK_CLIENT_ID and SLACK_CLIENT_SECRET go together');
  if (isOAuth && data.SLACK_PUBLIC_URL === undefined)
    found.push('SLACK_PUBLIC_URL is missing: people come back to it when they install the app');
  if (data.SLACK_APP_TOKEN === undefined && data.SLACK_SIGNING_SECRET === undefined)
    found.push('SLACK_SIGNING_SECRET is missing, or SLACK_APP_TOKEN for Socket Mode');
  if (data.SLACK_DATABASE_URL !== undefined && data.SLACK_ENCRYPTION_KEYS === undefined)
    found.push('SLACK_ENCRYPTION_KEYS is missing: processes that share SLACK_DATABASE_URL need the same keys');
  if (isOAuth && data.SLACK_DATABASE_URL !== undefined && data.SLACK_STATE_SECRET === undefined)
    found.push('SLACK_STATE_SECRET is missing: one process signs the state of an installation, and another checks it');
  return found;
}

export type Config = ReturnType<typeof readConfig>;

/** Reads the environment, once. A variable that is set to nothing counts as not set. Throws `ConfigError`. */
export function readConfig(env: NodeJS.ProcessEnv) {
  const data = readEnvironment(environment, env, contradictions);
  return {
    /** Undefined: the hosted service. */
    tikapisUrl: data.TIKAPIS_URL,
    publicUrl: data.SLACK_PUBLIC_URL,
    host: data.SLACK_HOST,
    port: data.SLACK_PORT,
    signingSecret: data.SLACK_SIGNING_SECRET,
    botToken: data.SLACK_BOT_TOKEN,
    /** Undefined: HTTP. */
    appToken: data.SLACK_APP_TOKEN,
    oauth:
      data.SLACK_CLIENT_ID === undefined || data.SLACK_CLIENT_SECRET === undefined
        ? undefined
        : {
            clientId: data.SLACK_CLIENT_ID,
            clientSecret: data.SLACK_CLIENT_SECRET,
            stateSecret: data.SLACK_STATE_SECRET,
          },
    slackApiUrl: data.SLACK_API_URL,
    authorizeUrl: data.SLACK_AUTHORIZE_URL,
    fileHosts: data.SLACK_FILE_HOSTS,
    store: {
      dataDir: path.resolve(data.SLACK_DATA_DIR),
      databaseUrl: data.SLACK_DATABASE_URL,
      encryptionKeys: data.SLACK_ENCRYPTION_KEYS,
    },
    logLevel: data.LOG_LEVEL,
  };
}
