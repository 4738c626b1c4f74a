import path from 'node:path';
import { z } from 'zod';

const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== ''),
);
const webAddress = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));

const environment = z.object({
  /** The address to listen on. */
  TIKAPIS_HOST: z.string().default('127.0.0.1'),
  /** The port to listen on; 0 takes a free one. */
  TIKAPIS_PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  /** How the world reaches this server; TikTok sends people back there. Default: the address it listens on. */
  TIKAPIS_PUBLIC_URL: webAddress.optional(),
  /** Database, videos and encryption key live here. */
  TIKAPIS_DATA_DIR: z.string().default('.tikapis/server'),
  /** 32 bytes each in base64, the newest first, comma separated. Default: one is made in the data folder. */
  TIKAPIS_ENCRYPTION_KEYS: list.optional(),
  /** How many posts are worked on at the same time. */
  TIKAPIS_SLOTS: z.coerce.number().int().min(1).max(1_000).default(20),
  /** Ranges such as 127.0.0.1/32 that addresses given by users may lead to, beside the public internet. */
  TIKAPIS_ALLOWED_RANGES: list.default([]),
  /** Whether videos may come over http. */
  TIKAPIS_ALLOW_HTTP: flag.default(false),
  /** The TikTok app that posts: https://developers.tiktok.com/apps */
  TIKTOK_CLIENT_KEY: z.string().min(1),
  TIKTOK_CLIENT_SECRET: z.string().min(1),
  /** Whether TikTok has audited the app. Until then it may post with visibility "private" only. */
  TIKTOK_APP_AUDITED: flag.default(false),
  /** TikTok's API, or a sandbox. */
  TIKTOK_API_URL: webAddress.default('https://open.tiktokapis.com'),
  TIKTOK_AUTHORIZE_URL: z.url().default('https://www.tiktok.com/v2/auth/authorize/'),
  /** The pause before TikTok is first asked about an upload, in milliseconds. It grows from there. */
  TIKTOK_FIRST_POLL_MS: z.coerce.number().int().min(10).default(5_000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Config = ReturnType<typeof readConfig>;

/** The configuration is not usable; the message names each variable and what it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the environment, once. Throws {@link ConfigError}. */
export function readConfig(env: NodeJS.ProcessEnv) {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The configuration cannot be used:\n${lines.join('\n')}`);
  }
  const { data } = parsed;
  return {
    host: data.TIKAPIS_HOST,
    port: data.TIKAPIS_PORT,
    publicUrl: data.TIKAPIS_PUBLIC_URL,
    dataDir: path.resolve(data.TIKAPIS_DATA_DIR),
    encryptionKeys: data.TIKAPIS_ENCRYPTION_KEYS,
    slots: data.TIKAPIS_SLOTS,
    allowedRanges: data.TIKAPIS_ALLOWED_RANGES,
    allowHttp: data.TIKAPIS_ALLOW_HTTP,
    tikTok: {
      clientKey: data.TIKTOK_CLIENT_KEY,
      clientSecret: data.TIKTOK_CLIENT_SECRET,
      isAudited: data.TIKTOK_APP_AUDITED,
      apiUrl: data.TIKTOK_API_URL,
      authorizeUrl: data.TIKTOK_AUTHORIZE_URL,
      firstPollMs: data.TIKTOK_FIRST_POLL_MS,
    },
    logLevel: data.LOG_LEVEL,
  };
}
