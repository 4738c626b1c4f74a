import type { NotificationKind, UsagePercent } from '@tikapis/core';

export interface Settings {
  lateGraceMinutes: number;
  /** Of the person. */
  name: string | null;
  /** IANA; null: the browser's. */
  timeZone: string | null;
  /** Whether they come by mail too, at all and of each kind. */
  notifications: { email: boolean; kinds: Record<NotificationKind, boolean> };
  /** From which shares of a daily limit, and of errors in an hour, something is told. Null: never. */
  alerts: { limits: UsagePercent[]; errorRatePercent: number | null };
}

/** What is left out stays as it is. */
export interface SettingsChange extends Partial<Pick<Settings, 'lateGraceMinutes' | 'timeZone'>> {
  name?: string;
  notifications?: { email?: boolean; kinds?: Partial<Settings['notifications']['kinds']> };
  alerts?: Partial<Settings['alerts']>;
}

/** The settings as they will be. */
export const withChange = (settings: Settings, change: SettingsChange): Settings => ({
  ...settings,
  ...change,
  notifications: {
    email: change.notifications?.email ?? settings.notifications.email,
    kinds: { ...settings.notifications.kinds, ...change.notifications?.kinds },
  },
  alerts: { ...settings.alerts, ...change.alerts },
});
