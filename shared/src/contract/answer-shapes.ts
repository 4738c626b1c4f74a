import { z } from 'zod';
import { canPostAnswers } from '../accounts/tiktok-account.js';
import { notificationKinds } from '../notifications/kinds.js';
import { postModes, postStatuses, visibilities } from '../posts/post.js';
import { deliveryStatuses, webhookEvents } from '../webhooks/events.js';
import { usageThresholds, watchedLimits } from '../webhooks/usage-threshold.js';
import { planNames } from './plan.js';
import { usageCategories, usageIntervals } from './usage-query.js';

/** What our own server answers, for documentation and for tests of it. Clients decode more kindly. */

const time = z.iso.datetime().describe('ISO 8601, UTC.');
const count = z.int().min(0);
const rate = z.number().min(0).max(1).nullable();

export const failure = z.object({ code: z.string(), message: z.string(), retryable: z.boolean() });

/** Something that is wrong, or worth a warning. */
export const problem = z.object({
  rule: z.string(),
  field: z.string(),
  message: z.string(),
  fix: z.string(),
  limit: z.unknown().optional(),
  actual: z.unknown().optional(),
});

export const error = z.object({
  success: z.literal(false),
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.array(problem).optional(),
    requestId: z.string(),
  }),
});

export const video = z.object({
  container: z.string(),
  bytes: count.nullable(),
  durationMs: z.number().nullable(),
  width: count.nullable(),
  height: count.nullable(),
});

export const post = z.strictObject({
  id: z.string(),
  status: z.enum(postStatuses),
  caption: z.string(),
  createdAt: time,
  scheduledAt: time.optional(),
  publishedAt: time.optional(),
  videoUrl: z.string().optional().describe('Absent for uploads.'),
  visibility: z.enum(visibilities),
  mode: z.enum(postModes),
  hashtags: z.array(z.string()),
  userId: z.string(),
  accountId: z.string().describe('The TikTok account.'),
  publishId: z.string().nullable().describe("TikTok's id of the publishing; null until TikTok has given one."),
  tiktokId: z.string().optional(),
  shareUrl: z.string().optional(),
  metrics: z
    .strictObject({ views: count, likes: count, comments: count, shares: count })
    .optional()
    .describe('Of a published video that is public, at most a day old. TikTok tells them with the scope video.list.'),
  error: failure.optional(),
  video: video.optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  history: z.array(z.object({ status: z.enum(postStatuses), at: time, note: z.string().optional() })),
});

export const pagination = z.strictObject({ total: count, pages: count, current: count, limit: count });

export const acceptedForm = z.strictObject({
  success: z.literal(true),
  message: z.string(),
  postId: z.string(),
  publishId: z.string().nullable(),
  data: post,
});

export const check = z.strictObject({
  ok: z.boolean(),
  problems: z.array(problem),
  warnings: z.array(problem),
  video: video
    .extend({
      sha256: z.string().nullable().optional().describe('In hex, if asked for. Null: not all of it could be read.'),
    })
    .nullable(),
});

export const key = z.strictObject({
  id: z.string(),
  name: z.string(),
  masked: z.string(),
  createdAt: time,
  lastUsedAt: time.nullable().describe('To the minute.'),
  expiresAt: time.nullable().describe('When a key that was replaced stops working.'),
  revokedAt: time.nullable(),
  isCurrent: z.boolean().describe('Whether it is the key of this request.'),
});
export const listedKey = key.extend({
  today: z.strictObject({ requests: count, posts: count }).describe('What it was used for since midnight UTC.'),
});
export const newKey = key.extend({ key: z.string().describe('Shown this once.') });
export const rotatedKey = newKey.extend({ replaces: key });

export const account = z.strictObject({
  id: z.string(),
  email: z.string(),
  plan: z.string(),
  createdAt: time,
  limits: z.strictObject({ requestsPerMinute: count, requestsPerDay: count, postsPerDay: count }),
  usage: z.strictObject({ today: z.strictObject({ requests: count, posts: count, resetsAt: time }) }),
  accounts: z.array(
    z.strictObject({ id: z.string(), nickname: z.string(), username: z.string().nullable(), state: z.string() }),
  ),
});

export const session = z.strictObject({
  user: z.strictObject({ id: z.string(), email: z.string(), name: z.string() }),
  account: z.strictObject({ id: z.string(), email: z.string(), plan: z.string() }),
  isOwner: z.boolean().describe('Whether they signed up first: the owner of the server.'),
  signUp: z.enum(['open', 'closed']),
  mail: z.enum(['smtp', 'shown']).describe('"shown": there is no mail server, and the owner passes mails on.'),
});
export const signUp = z.strictObject({ open: z.boolean(), isFirst: z.boolean() });
export const ownerSettings = z.strictObject({ signUp: z.enum(['open', 'closed']) });
/** A mail that reached nobody. */
export const mail = z.strictObject({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  status: z.enum(['shown', 'failed']),
  error: z.string().nullable(),
  createdAt: time,
});
export const mailWithText = mail.extend({ text: z.string().describe('Plain text, with the link if it has one.') });

/** The data of a delivery about a post: what the whole post is too large for is left out. */
export const toldPost = post.partial({ history: true, metadata: true, hashtags: true, videoUrl: true });

/** The data of a delivery of `usage.threshold`. */
export const usageThreshold = z.strictObject({
  apiKeyId: z.string(),
  unit: z.enum(watchedLimits).describe('Which limit of the key.'),
  percent: z.literal(usageThresholds),
  used: count,
  limit: count,
  resetsAt: time,
});

/** The data of a delivery of `usage.error_rate`. */
export const usageErrorRate = z.strictObject({
  from: time.describe('The beginning of the hour that is meant.'),
  requests: count,
  errors: count,
  percent: count.describe('The share of errors, rounded.'),
  thresholdPercent: count.describe('What the account wants to be told of.'),
});

/** The data of a delivery of `tiktok_account.reconnect`. */
export const tikTokReconnect = z.strictObject({
  accountId: z.string().describe('The TikTok account.'),
  nickname: z.string(),
  username: z.string().nullable(),
  state: z.enum(['connected', 'reconnect']).describe('"connected": the connection ends soon.'),
  connectionEndsAt: time,
});

export const settings = z.strictObject({
  lateGraceMinutes: z.number(),
  name: z.string().nullable().describe('Of the person; null: nobody logs in to this account.'),
  timeZone: z.string().nullable().describe('IANA; null: that of the browser.'),
  notifications: z.strictObject({ email: z.boolean(), kinds: z.record(z.enum(notificationKinds), z.boolean()) }),
  alerts: z.strictObject({ limits: z.array(z.literal(usageThresholds)), errorRatePercent: count.nullable() }),
});

const planLimits = z.strictObject({ requestsPerMinute: count, requestsPerDay: count, postsPerDay: count });
export const plan = z.strictObject({ plan: z.enum(planNames), limits: planLimits });
export const planChoice = plan.extend({
  mayChange: z.boolean().describe('Whether whoever asks may give the account another plan.'),
  plans: z.array(plan).describe('All plans there are. The limits of "enterprise" are set for each account.'),
});

/** Something that a person should know of. */
export const notification = z.strictObject({
  id: z.string(),
  kind: z.enum(notificationKinds),
  title: z.string(),
  text: z.string(),
  href: z.string().nullable().describe('A page of the dashboard.'),
  at: time,
  readAt: time.nullable(),
});

const figures = {
  requests: count,
  successes: count,
  errors: count,
  successRate: rate,
  errorRate: rate,
  meanResponseMs: z.number().nullable(),
};

export const usage = z.strictObject({
  startDate: time,
  endDate: time,
  interval: z.enum(usageIntervals),
  category: z.enum([...usageCategories, 'all']),
  totals: z.strictObject(figures),
  endpoints: z.array(z.strictObject({ endpoint: z.string(), category: z.enum(usageCategories), ...figures })),
  intervals: z.array(z.strictObject({ start: time, ...figures })),
});

const canPost = z.enum(canPostAnswers);

export const tikTokAccount = z.object({
  id: z.string(),
  nickname: z.string(),
  username: z.string().nullable(),
  avatarUrl: z.string().nullable().describe('Good for 2 hours. Null where TikTok does not answer.'),
  state: z.string(),
  connectedAt: time,
  connectionEndsAt: time,
  scopes: z.array(z.string()),
  missingScopes: z.array(z.string()),
  canPost: z
    .object({ direct: canPost, draft: canPost })
    .describe('Whether TikTok takes a post now, as far as is known; `later` when a limit of a day is reached.'),
  visibilities: z.array(z.enum(visibilities)).nullable().describe('Null where TikTok does not answer.'),
  disabledInteractions: z.array(z.string()).nullable(),
  maxVideoDurationSec: z.number().nullable(),
  warnings: z.array(problem),
});
export const connection = z.strictObject({ authorizeUrl: z.string(), expiresAt: time });
export const disconnection = z.strictObject({ id: z.string(), revokedAtTikTok: z.boolean() });

export const webhook = z.strictObject({
  id: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  state: z.string(),
  pausedAt: time.nullable(),
  pauseReason: z.string().nullable(),
  failures: count,
  failingSince: time.nullable(),
  createdAt: time,
});
export const newWebhook = webhook.extend({ secret: z.string().describe('Shown this once.') });
export const deletion = z.strictObject({ id: z.string(), deleted: z.literal(true) });

export const delivery = z.strictObject({
  id: z.string(),
  eventId: z.string(),
  type: z.string(),
  postId: z.string().nullable(),
  status: z.enum(deliveryStatuses),
  attempts: count,
  responseStatus: count.nullable(),
  durationMs: z.number().nullable(),
  error: z.string().nullable(),
  createdAt: time,
  lastAttemptAt: time.nullable(),
  nextAttemptAt: time.nullable(),
  deliveredAt: time.nullable(),
});
