import path from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { S3Settings } from './files/s3-video-store.js';

const flag = z
  .enum(['true', 'false', '1', '0'], { error: 'must be true or false' })
  .transform((value) => value === 'true' || value === '1');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== ''),
);
const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be a web address such as https://example.com' })
  .transform((value) => value.replace(/\/+$/, ''));
const wholeNumber = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .pipe(z.int({ error }).min(least, { error }).max(most, { error }));
};
const required = z.string({ error: 'is missing' });
const encryptionKey = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').length === 32, { error: 'must be 32 bytes each in base64' });
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address such as postgres://user:password@host:5432/database',
});
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
  TIKAPIS_ENCRYPTION_KEYS: list.pipe(z.array(encryptionKey).min(1, { error: 'must hold at least one key' })).optional(),
  /** How many posts are worked on at the same time. */
  TIKAPIS_SLOTS: wholeNumber(1, 1_000).default(20),
  /** How long requests under way may take to end when the server is stopped, in milliseconds. */
  TIKAPIS_STOP_WITHIN_MS: wholeNumber(0, 600_000).default(10_000),
  /** Ranges such as 127.0.0.1/32 that addresses given by users may lead to, beside the public internet. */
  TIKAPIS_ALLOWED_RANGES: list.pipe(z.array(addressRange)).default([]),
  /** Whether videos may come, and webhooks go, over http. */
  TIKAPIS_ALLOW_HTTP: flag.default(false),
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
  /** In front of every name in the bucket; another one for each server that has a database of its own. */
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
  /** How old the signature of a webhook from TikTok may be, in milliseconds; 0 for any age. */
  TIKTOK_WEBHOOK_TOLERANCE_MS: wholeNumber(0, 604_800_000).default(300_000),
  /** The first pause after a webhook could not be delivered, in milliseconds. It grows, and all together take a day. */
  TIKAPIS_WEBHOOK_RETRY_MS: wholeNumber(10, 60_000).default(5_000),
  /** Whoever scrapes /metrics has to send "Authorization: Bearer" and this. Default: only this machine may scrape. */
  TIKAPIS_METRICS_TOKEN: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
  /** What the log tells: fatal, error, warn, info, debug, trace or silent. */
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
});

/** What is wrong with settings that go together. */
function contradictions(data: z.infer<typeof environment>): string[] {
  const found: string[] = [];
  if (data.DATABASE_URL !== undefined && data.TIKAPIS_ENCRYPTION_KEYS === undefined)
    found.push('TIKAPIS_ENCRYPTION_KEYS is missing: processes that share DATABASE_URL need the same keys');
  if (data.DATABASE_URL === undefined && data.TIKAPIS_ROLE !== 'all')
    found.push('TIKAPIS_ROLE must be all without DATABASE_URL: the embedded database belongs to one process');
  return found;
}

export type Config = ReturnType<typeof readConfig>;

/** The configuration is not usable; the message names each variable and what it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the environment, once. A variable that is set to nothing counts as not set. Throws {@link ConfigError}. */
export function readConfig(env: NodeJS.ProcessEnv) {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  const wrong = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  if (!parsed.success || wrong.length > 0) {
    throw new ConfigError(
      `The configuration cannot be used:\n${[...new Set(wrong)].map((line) => `  ${line}`).join('\n')}`,
    );
  }
  const { data } = parsed;
  return {
    host: data.TIKAPIS_HOST,
    port: data.TIKAPIS_PORT,
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
    stopWithinMs: data.TIKAPIS_STOP_WITHIN_MS,
    allowedRanges: data.TIKAPIS_ALLOWED_RANGES,
    allowHttp: data.TIKAPIS_ALLOW_HTTP,
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
    webhookRetryMs: data.TIKAPIS_WEBHOOK_RETRY_MS,
    logLevel: data.LOG_LEVEL,
  };
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
    throw new ConfigError(`The configuration cannot be used:\n  ${missing} is missing; TIKAPIS_S3_BUCKET needs it`);
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
