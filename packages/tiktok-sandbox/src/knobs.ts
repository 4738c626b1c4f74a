import { z } from 'zod';
import { type Scope, scopes } from './scopes.js';

const delayMs = z.int().min(0);
const ttlSec = z.int().min(1);
const cap = z.int().min(0);

/** What can be set about the sandbox as a whole, in the words of `PATCH /_sandbox/knobs`. */
const knobsSchema = z.strictObject({
  /** The app. */
  clientKey: z.string().min(1),
  clientSecret: z.string().min(1),
  appScopes: z.array(z.enum(scopes)),
  /** Registered redirect addresses, `*` for any port; null accepts all that obey TikTok's rules. */
  redirectUris: z.array(z.string()).max(10).nullable(),
  audited: z.boolean(),
  /** Skips the authorize page: the first account approves, or denies, everything. */
  autoAuthorize: z.enum(['off', 'approve', 'deny']),
  pkceEncoding: z.enum(['hex', 'any']),
  /** Tokens. */
  oauthErrorStatus: z.int().min(200).max(599),
  codeTtlSec: ttlSec,
  accessTtlSec: ttlSec,
  refreshTtlSec: ttlSec,
  rotateRefresh: z.boolean(),
  refreshGraceSec: z.int().min(0),
  legacyTtl: z.boolean(),
  /** Limits. */
  rateLimits: z.boolean(),
  unauditedUserCap: cap,
  activeUserCap: cap.nullable(),
  /** Media. */
  mbReading: z.enum(['strict', 'loose']),
  brandedSelfOnly: z.enum(['refuse', 'accept']),
  verifiedDomains: z.array(z.string()),
  verifiedUrlPrefixes: z.array(z.string()),
  uploadUrlTtlSec: ttlSec,
  pullTimeoutSec: ttlSec,
  /** Pace. */
  speed: z.number().positive(),
  processingDelayMs: delayMs,
  moderationDelayMs: delayMs,
  /** Webhooks. */
  webhookUrl: z.url().nullable(),
  duplicateWebhooks: z.boolean(),
  webhookResign: z.boolean(),
  webhookBackoffMs: delayMs,
  webhookMaxAttempts: z.int().min(1),
  /** Turns our own devices off, such as `#sbx_<fail_reason>` in a caption. */
  faithful: z.boolean(),
});

export type Knobs = z.infer<typeof knobsSchema>;

export const knobsPatchSchema = knobsSchema.exactPartial();

export type KnobsPatch = Partial<Knobs>;

export const defaultKnobs: Knobs = {
  clientKey: 'sbxkey',
  clientSecret: 'sbxsecret',
  appScopes: [...scopes] satisfies Scope[],
  redirectUris: null,
  audited: false,
  autoAuthorize: 'off',
  pkceEncoding: 'hex',
  oauthErrorStatus: 200,
  codeTtlSec: 300,
  accessTtlSec: 7200,
  refreshTtlSec: 15_552_000,
  rotateRefresh: true,
  refreshGraceSec: 0,
  legacyTtl: false,
  rateLimits: true,
  unauditedUserCap: 5,
  activeUserCap: null,
  mbReading: 'strict',
  brandedSelfOnly: 'refuse',
  verifiedDomains: [],
  verifiedUrlPrefixes: [],
  uploadUrlTtlSec: 3600,
  pullTimeoutSec: 3600,
  speed: 1,
  processingDelayMs: 1500,
  moderationDelayMs: 1500,
  webhookUrl: null,
  duplicateWebhooks: false,
  webhookResign: true,
  webhookBackoffMs: 250,
  webhookMaxAttempts: 10,
  faithful: false,
};
