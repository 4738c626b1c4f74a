import path from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

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
  /** Whether videos may come over http. */
  TIKAPIS_ALLOW_HTTP: flag.default(false),
  /** The TikTok app that posts: https://developers.tiktok.com/apps */
  TIKTOK_CLIENT_KEY: required,
  /** The secret of that app. */
  TIKTOK_CLIENT_SECRET: required,
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
  /** What the log tells: fatal, error, warn, info, debug, trace or silent. */
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
});

export type Config = ReturnType<typeof readConfig>;

/** The configuration is not usable; the message names each variable and what it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the environment, once. A variable that is set to nothing counts as not set. Throws {@link ConfigError}. */
export function readConfig(env: NodeJS.ProcessEnv) {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${String(issue.path[0])} ${issue.message}`);
    throw new ConfigError(`The configuration cannot be used:\n${[...new Set(lines)].join('\n')}`);
  }
  const { data } = parsed;
  return {
    host: data.TIKAPIS_HOST,
    port: data.TIKAPIS_PORT,
    publicUrl: data.TIKAPIS_PUBLIC_URL,
    dataDir: path.resolve(data.TIKAPIS_DATA_DIR),
    encryptionKeys: data.TIKAPIS_ENCRYPTION_KEYS,
    slots: data.TIKAPIS_SLOTS,
    stopWithinMs: data.TIKAPIS_STOP_WITHIN_MS,
    allowedRanges: data.TIKAPIS_ALLOWED_RANGES,
    allowHttp: data.TIKAPIS_ALLOW_HTTP,
    tikTok: {
      clientKey: data.TIKTOK_CLIENT_KEY,
      clientSecret: data.TIKTOK_CLIENT_SECRET,
      isAudited: data.TIKTOK_APP_AUDITED,
      apiUrl: data.TIKTOK_API_URL,
      authorizeUrl: data.TIKTOK_AUTHORIZE_URL,
    },
    pace: {
      firstPollMs: data.TIKTOK_FIRST_POLL_MS,
      retryMs: data.TIKTOK_RETRY_MS,
      limitPauseMs: data.TIKTOK_LIMIT_PAUSE_MS,
    },
    logLevel: data.LOG_LEVEL,
  };
}
