import { type NotificationKind, notificationKinds, usageThresholds } from '@tikapis/core';
import type { SettingsChange } from '@tikapis/core/contract';
import type { Updateable } from 'kysely';
import type { AccountTable, Database } from './schema.js';

const MINUTE_MS = 60_000;

/** As `GET /v1/account/settings` answers them. */
export interface AccountSettings {
  lateGraceMinutes: number;
  name: string | null;
  timeZone: string | null;
  notifications: { email: boolean; kinds: Record<NotificationKind, boolean> };
  alerts: { limits: number[]; errorRatePercent: number | null };
}

export async function accountSettings(db: Database, accountId: string): Promise<AccountSettings> {
  const row = await db
    .selectFrom('accounts')
    .leftJoin('auth_user', 'auth_user.id', 'accounts.user_id')
    .select(['late_grace_ms', 'time_zone', 'notify_by_mail', 'kinds_not_mailed', 'alert_percents'])
    .select(['error_rate_percent', 'auth_user.name'])
    .where('accounts.id', '=', accountId)
    .executeTakeFirstOrThrow();
  const off = listOf<string>(row.kinds_not_mailed);
  const kinds = Object.fromEntries(notificationKinds.map((kind) => [kind, !off.includes(kind)]));
  return {
    lateGraceMinutes: row.late_grace_ms / MINUTE_MS,
    name: row.name,
    timeZone: row.time_zone,
    notifications: { email: row.notify_by_mail === 1, kinds: kinds as Record<NotificationKind, boolean> },
    alerts: { limits: listOf<number>(row.alert_percents), errorRatePercent: row.error_rate_percent },
  };
}

/** Changes what is given and leaves the rest. False when there is nobody whose name could be changed. */
export async function changeAccountSettings(db: Database, accountId: string, change: SettingsChange): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if (change.name !== undefined && !(await rename(tx, accountId, change.name))) return false;
    const before = await accountSettings(tx, accountId);
    await tx.updateTable('accounts').set(columnsOf(change, before)).where('id', '=', accountId).execute();
    return true;
  });
}

async function rename(tx: Database, accountId: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('auth_user')
    .set({ name })
    .where('id', 'in', (qb) => qb.selectFrom('accounts').select('user_id').where('accounts.id', '=', accountId))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function columnsOf(change: SettingsChange, before: AccountSettings): Updateable<AccountTable> {
  const { lateGraceMinutes = before.lateGraceMinutes, timeZone = before.timeZone, notifications, alerts } = change;
  const kinds = { ...before.notifications.kinds, ...withoutUndefined(notifications?.kinds) };
  const limits = alerts?.limits ?? before.alerts.limits;
  const { errorRatePercent = before.alerts.errorRatePercent } = alerts ?? {};
  return {
    late_grace_ms: lateGraceMinutes * MINUTE_MS,
    time_zone: timeZone,
    notify_by_mail: (notifications?.email ?? before.notifications.email) ? 1 : 0,
    kinds_not_mailed: JSON.stringify(notificationKinds.filter((kind) => !kinds[kind])),
    alert_percents: JSON.stringify(usageThresholds.filter((percent) => limits.includes(percent))),
    error_rate_percent: errorRatePercent,
  };
}

const withoutUndefined = (fields: object = {}): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const listOf = <Each>(text: string): Each[] => JSON.parse(text) as Each[];
