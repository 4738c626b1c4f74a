import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  cannotBeUsed,
  ConfigError,
  encryptionKeys,
  flag,
  list,
  logLevel,
  postgresUrl,
  readEnvironment,
  required,
  webAddress,
  wholeNumber,
} from '@tikapis/core/environment';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { S3Settings } from './files/s3-video-store.js';

/** As `new URL(…).hostname` gives it: without a port, in lower case, IPv6 in brackets. */
const hostName = z
  .string()
  .refine(
    (text) => text === '*' || (/^(\[[\da-f:.]+\]|[^\s/\\?#@*:[\]]+)$/i.test(text) && URL.canParse(`https://${text}`)),
    {
      error: 'must be names of hosts such as hooks.example.com, or *',
    },
  )
  .transform((text) => (text === '*' ? text : new URL(`https://${text}`).hostname));
const addressRange = z
  .string()
  .refine((text) => ipaddr.isValid(text) || ipaddr.isValidCIDR(text), { error: 'must be ranges such as 10.0.0.0/8' });

const environment = z.object({
  /** The address to listen on. */
  TIKAPIS_HOST: z.string().default('127.0.0.1'),
  /** The port to listen on; 0 takes a free one. */
  TIKAPIS_PORT: wholeNumber(0, 65_535).default(8787),
  /** How the world reaches this server; TikTok sends people back there. Default: the address it listens on. */
  TIKAPIS_PUBLIC_URL: webAddress.optional(),
  /** Database, videos and encryption key live here. */
  TIKAPIS_DATA_DIR: z.string().default('.tikapis/server'),
  /** 32 bytes each in base64, the newest first, comma separated. Default: one is made in the data folder. */
  TIKAPIS_ENCRYPTION_KEYS: encryptionKeys.optional(),
  /** How many posts are worked on at the same time. */
  TIKAPIS_SLOTS: wholeNumber(1, 1_000).default(20),
  /** How long a client may take to send the head of a request, in milliseconds. */
  TIKAPIS_HEAD_WITHIN_MS: wholeNumber(100, 600_000).default(20_000),
  /** How long a client may take to send a whole request with its video, in milliseconds. */
  TIKAPIS_REQUEST_WITHIN_MS: wholeNumber(100, 86_400_000).default(1_200_000),
  /** The most connections of clients at the same time; more are closed at once. */
  TIKAPIS_CONNECTIONS: wholeNumber(1, 1_000_000).default(10_000),
  /** How long requests under way may take to end when the server is stopped, in milliseconds. */
  TIKAPIS_STOP_WITHIN_MS: wholeNumber(0, 600_000).default(10_000),
  /** Ranges such as 127.0.0.1/32 that addresses given by users may lead to, beside the public internet. */
  TIKAPIS_ALLOWED_RANGES: list.pipe(z.array(addressRange)).default([]),
  /** Whether videos may come, and webhooks and callbacks go, over http. */
  TIKAPIS_ALLOW_HTTP: flag.default(false),
  /** The hosts that callbacks of posts may go to, each name for itself alone; * for all that addresses may lead to. */
  TIKAPIS_CALLBACK_HOSTS: list.pipe(z.array(hostName)).default(['zapier.com', 'hooks.zapier.com']),
  /** A PostgreSQL database, which any number of processes may share. Default: the embedded one of the data folder. */
  DATABASE_URL: postgresUrl.optional(),
  /** The most connections to PostgreSQL that this process holds. */
  DATABASE_CONNECTIONS: wholeNumber(2, 500).default(10),
  /** What this process does: answer requests (api), work on posts (worker), or both (all). */
  TIKAPIS_ROLE: z.enum(['all', 'api', 'worker'], { error: 'must be all, api or worker' }).default('all'),
  /** How long a post stays with a process that gives no sign of life, before another takes it over, in milliseconds. */
  TIKAPIS_LEASE_MS: wholeNumber(1_000, 600_000).default(60_000),
  /** How many days the videos of failed posts are kept, so that these can be tried again. */
  TIKAPIS_KEEP_FAILED_DAYS: wholeNumber(0, 3_650).default(7),
  /** A bucket for the videos, in the place of the data folder. It needs the two keys below. */
  TIKAPIS_S3_BUCKET: z.string().min(3, { error: 'must have at least 3 characters' }).optional(),
  /** The address of a store that is not Amazon's. */
  TIKAPIS_S3_ENDPOINT: webAddress.optional(),
  /** The region of the bucket. */
  TIKAPIS_S3_REGION: z.string().default('us-east-1'),
  /** The key that may read, write, list and delete there. */
  TIKAPIS_S3_ACCESS_KEY_ID: z.string().optional(),
  /** The secret of that key. */
  TIKAPIS_S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** In front of every name in the bucket. Servers with databases of their own may have the same. */
  TIKAPIS_S3_PREFIX: z.string().default('tikapis/'),
  /** The ffmpeg that converts AVI, which TikTok does not take. Without one AVI is refused. */
  FFMPEG_PATH: z.string().default('ffmpeg'),
  /** The TikTok app that posts: https://developers.tiktok.com/apps */
  TIKTOK_CLIENT_KEY: required,
  /** The secret of that app. */
  TIKTOK_CLIENT_SECRET: required,
  /** What creators are asked to allow. TikTok refuses the log-in for a scope that it has not approved for the app. */
  TIKTOK_SCOPES: list
    .pipe(z.array(z.string().regex(/^[a-z.]+$/, { error: 'must be scopes such as video.publish' })).min(1))
    .default(['user.info.basic', 'video.publish', 'video.upload']),
  /** Whether TikTok has audited the app. Until then it may post with visibility "private" only. */
  TIKTOK_APP_AUDITED: flag.default(false),
  /** TikTok's API, or a sandbox. */
  TIKTOK_API_URL: webAddress.default('https://open.tiktokapis.com'),
  /** The page where a creator allows the app to post. */
  TIKTOK_AUTHORIZE_URL: z
    .url({ protocol: /^https?$/, error: 'must be a web address' })
    .default('https://www.tiktok.com/v2/auth/authorize/'),
  /** The pause before TikTok is first asked about an upload, in milliseconds. It grows from there. */
  TIKTOK_FIRST_POLL_MS: wholeNumber(10, 60_000).default(5_000),
  /** The first pause after trouble with TikTok or a video's address, in milliseconds. It doubles, up to five minutes. */
  TIKTOK_RETRY_MS: wholeNumber(10, 60_000).default(1_000),
  /** The pause after TikTok said that its limit of calls a minute is used up, in milliseconds. */
  TIKTOK_LIMIT_PAUSE_MS: wholeNumber(10, 600_000).default(60_000),
  /** The window in which TikTok counts the calls of one creator, in milliseconds: a minute, and a little to spare. */
  TIKTOK_WINDOW_MS: wholeNumber(10, 600_000).default(62_000),
  /** How often TikTok is asked for views, likes, comments and shares, in milliseconds. It takes the scope video.list. */
  TIKTOK_METRICS_EVERY_MS: wholeNumber(10, 86_400_000).default(21_600_000),
  /** How old the signature of a webhook from TikTok may be, in milliseconds; 0 for any age. */
  TIKTOK_WEBHOOK_TOLERANCE_MS: wholeNumber(0, 604_800_000).default(300_000),
  /** The first pause after a webhook or callback could not be delivered, in milliseconds. It grows, and all together take a day. */
  TIKAPIS_WEBHOOK_RETRY_MS: wholeNumber(10, 60_000).default(5_000),
  /** Who may sign up: open or closed. Default: the first person, who is the owner, and nobody after them. The owner may decide otherwise in the dashboard. */
  TIKAPIS_SIGN_UP: z.enum(['open', 'closed'], { error: 'must be open or closed' }).optional(),
  /** Whether people may give their account another plan in the dashboard. The owner always may. */
  TIKAPIS_PLAN_CHANGES: flag.default(false),
  /** The mail server, such as smtp://user:password@host:587, or smtps:// for TLS from the beginning. Default: mails are shown to the owner in the dashboard. */
  TIKAPIS_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an address such as smtp://user:password@host:587' })
    .optional(),
  /** Whom mails come from, such as TikAPIs <tikapis@example.com>. The mail server needs it. */
  TIKAPIS_MAIL_FROM: z.string().regex(/@/, { error: 'must hold an e-mail address' }).optional(),
  /** Ranges of proxies such as 10.0.0.0/8 whose X-Forwarded-For is believed: tries to log in are counted for each client. */
  TIKAPIS_TRUSTED_PROXIES: list.pipe(z.array(addressRange)).default([]),
  /** The folder of the built dashboard. Default: the one of this repository, when it is built. */
  TIKAPIS_DASHBOARD_DIR: z.string().optional(),
  /** Whoever scrapes /metrics has to send "Authorization: Bearer" and this. Default: only this machine may scrape. */
  TIKAPIS_METRICS_TOKEN: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
  /** Where a worker answers /health, /ready and /metrics; 0 takes a free port. Default: it listens nowhere. */
  TIKAPIS_METRICS_PORT: wholeNumber(0, 65_535).optional(),
  /** What the log tells: fatal, error, warn, info, debug, trace or silent. */
  LOG_LEVEL: logLevel,
});

/** What is wrong with settings that go together. */
function contradictions(data: z.infer<typeof environment>): string[] {
  const found: string[] = [];
  if (data.DATABASE_URL !== undefined && data.TIKAPIS_ENCRYPTION_KEYS === undefined)
    found.push('TIKAPIS_ENCRYPTION_KEYS is missing: processes that share DATABASE_URL need the same keys');
  if (data.DATABASE_URL === undefined && data.TIKAPIS_ROLE !== 'all')
    found.push('TIKAPIS_ROLE must be all without DATABASE_URL: the embedded database belongs to one process');
  if (data.TIKAPIS_SMTP_URL !== undefined && data.TIKAPIS_MAIL_FROM === undefined)
    found.push('TIKAPIS_MAIL_FROM is missing: TIKAPIS_SMTP_URL needs it');
  if (data.TIKAPIS_HEAD_WITHIN_MS > data.TIKAPIS_REQUEST_WITHIN_MS)
    found.push(
      'TIKAPIS_HEAD_WITHIN_MS must not be more than TIKAPIS_REQUEST_WITHIN_MS: the head is a part of the request',
    );
  return found;
}

export type Config = ReturnType<typeof readConfig>;

/** Reads the environment, once. A variable that is set to nothing counts as not set. Throws {@link ConfigError}. */
export function readConfig(env: NodeJS.ProcessEnv) {
  const data = readEnvironment(environment, env, contradictions);
  return {
    host: data.TIKAPIS_HOST,
    /** Undefined: a worker that listens nowhere. */
    port: data.TIKAPIS_ROLE === 'worker' ? data.TIKAPIS_METRICS_PORT : data.TIKAPIS_PORT,
    publicUrl: data.TIKAPIS_PUBLIC_URL,
    dataDir: path.resolve(data.TIKAPIS_DATA_DIR),
    encryptionKeys: data.TIKAPIS_ENCRYPTION_KEYS,
    /** Undefined: the embedded database. */
    database:
      data.DATABASE_URL === undefined ? undefined : { url: data.DATABASE_URL, connections: data.DATABASE_CONNECTIONS },
    role: data.TIKAPIS_ROLE,
    leaseMs: data.TIKAPIS_LEASE_MS,
    slots: data.TIKAPIS_SLOTS,
    metricsToken: data.TIKAPIS_METRICS_TOKEN,
    arrival: {
      headWithinMs: data.TIKAPIS_HEAD_WITHIN_MS,
      requestWithinMs: data.TIKAPIS_REQUEST_WITHIN_MS,
      connections: data.TIKAPIS_CONNECTIONS,
    },
    stopWithinMs: data.TIKAPIS_STOP_WITHIN_MS,
    allowedRanges: data.TIKAPIS_ALLOWED_RANGES,
    allowHttp: data.TIKAPIS_ALLOW_HTTP,
    callbackHosts: data.TIKAPIS_CALLBACK_HOSTS,
    ffmpeg: data.FFMPEG_PATH,
    keepFailedVideosMs: data.TIKAPIS_KEEP_FAILED_DAYS * 86_400_000,
    s3: s3Of(data),
    tikTok: {
      clientKey: data.TIKTOK_CLIENT_KEY,
      clientSecret: data.TIKTOK_CLIENT_SECRET,
      scopes: data.TIKTOK_SCOPES,
      isAudited: data.TIKTOK_APP_AUDITED,
      apiUrl: data.TIKTOK_API_URL,
      authorizeUrl: data.TIKTOK_AUTHORIZE_URL,
      webhookToleranceMs: data.TIKTOK_WEBHOOK_TOLERANCE_MS,
    },
    pace: {
      firstPollMs: data.TIKTOK_FIRST_POLL_MS,
      retryMs: data.TIKTOK_RETRY_MS,
      limitPauseMs: data.TIKTOK_LIMIT_PAUSE_MS,
      windowMs: data.TIKTOK_WINDOW_MS,
    },
    metricsEveryMs: data.TIKTOK_METRICS_EVERY_MS,
    webhookRetryMs: data.TIKAPIS_WEBHOOK_RETRY_MS,
    signUp: data.TIKAPIS_SIGN_UP,
    mayChangePlan: data.TIKAPIS_PLAN_CHANGES,
    /** Undefined: mails are shown to the owner. */
    smtp:
      data.TIKAPIS_SMTP_URL === undefined
        ? undefined
        : { url: data.TIKAPIS_SMTP_URL, from: data.TIKAPIS_MAIL_FROM ?? '' },
    trustedProxies: data.TIKAPIS_TRUSTED_PROXIES,
    dashboardDir: dashboardOf(data.TIKAPIS_DASHBOARD_DIR),
    logLevel: data.LOG_LEVEL,
  };
}

/** Beside this package, in the repository. */
const OWN_DASHBOARD = fileURLToPath(new URL('../../dashboard/dist', import.meta.url));

/** Undefined: there is none. */
function dashboardOf(given: string | undefined): string | undefined {
  const folder = path.resolve(given ?? OWN_DASHBOARD);
  if (existsSync(path.join(folder, 'index.html'))) return folder;
  if (given === undefined) return undefined;
  throw new ConfigError(
    `The configuration cannot be used:\n  TIKAPIS_DASHBOARD_DIR must be the folder of a built dashboard: there is no index.html in ${folder}`,
  );
}

/** Throws {@link ConfigError}. */
export function readDatabaseUrl(name: string, text: string): string {
  const parsed = postgresUrl.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new ConfigError(`${name} ${parsed.error.issues[0]?.message}.`);
}

/** The settings of a bucket belong together. */
function s3Of(data: z.infer<typeof environment>): S3Settings | undefined {
  const { TIKAPIS_S3_BUCKET: bucket, TIKAPIS_S3_ACCESS_KEY_ID: id, TIKAPIS_S3_SECRET_ACCESS_KEY: secret } = data;
  if (bucket === undefined) return undefined;
  if (id === undefined || secret === undefined) {
    const missing = id === undefined ? 'TIKAPIS_S3_ACCESS_KEY_ID' : 'TIKAPIS_S3_SECRET_ACCESS_KEY';
    throw cannotBeUsed([`${missing} is missing; TIKAPIS_S3_BUCKET needs it`]);
  }
  return {
    bucket,
    endpoint: data.TIKAPIS_S3_ENDPOINT,
    region: data.TIKAPIS_S3_REGION,
    accessKeyId: id,
    secretAccessKey: secret,
    prefix: data.TIKAPIS_S3_PREFIX,
  };
}
