import { z } from 'zod';
import type { Problem } from '../errors/index.js';
import { type NotificationKind, notificationKinds } from '../notifications/kinds.js';
import { namedZone } from '../schedule/index.js';
import { usageThresholds } from '../webhooks/usage-threshold.js';
import { readShape } from './read-shape.js';

const mailSwitch = z.boolean().optional();
const mailSwitches = Object.fromEntries(notificationKinds.map((kind) => [kind, mailSwitch])) as Record<
  NotificationKind,
  typeof mailSwitch
>;

/** The body of `PATCH /v1/account/settings`: what is left out stays as it is. */
export const settingsChangeShape = z.strictObject({
  lateGraceMinutes: z
    .int()
    .min(1)
    .max(10_080)
    .optional()
    .describe(
      'A scheduled post that is later than this, as after a long stop of the server, fails and is not published.',
    ),
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u, { error: 'a name without control characters' })
    .optional()
    .describe('Of the person whose account it is.'),
  timeZone: z
    .string()
    .max(40)
    .refine((name) => namedZone(name) !== null, { error: 'the name of a time zone such as Europe/Berlin' })
    .nullable()
    .optional()
    .describe('In which the dashboard shows times. Null: that of the browser.'),
  notifications: z
    .strictObject({ email: z.boolean().optional(), kinds: z.strictObject(mailSwitches).optional() })
    .optional()
    .describe('Whether notifications come by mail too, at all and of each kind.'),
  alerts: z
    .strictObject({
      limits: z.array(z.literal(usageThresholds)).max(usageThresholds.length).optional(),
      errorRatePercent: z.int().min(1).max(100).nullable().optional(),
    })
    .optional()
    .describe('At which shares of a daily limit, and of errors in an hour, a notification comes. Null: never.'),
});

export type SettingsChange = z.infer<typeof settingsChangeShape>;

export const readSettingsChange = (
  body: unknown,
): { ok: true; fields: SettingsChange } | { ok: false; problems: Problem[] } => readShape(settingsChangeShape, body);

/** The body of `PATCH /v1/owner/settings`. */
export const ownerSettingsChangeShape = z.strictObject({
  signUp: z.enum(['open', 'closed']).optional().describe('Whether people can sign up.'),
});

export type OwnerSettingsChange = z.infer<typeof ownerSettingsChangeShape>;

export const readOwnerSettingsChange = (
  body: unknown,
): { ok: true; fields: OwnerSettingsChange } | { ok: false; problems: Problem[] } =>
  readShape(ownerSettingsChangeShape, body);
