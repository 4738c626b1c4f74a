import { expect, test } from '@jest/globals';
import { type Settings, withChange } from './settings.js';

const settings: Settings = {
  lateGraceMinutes: 60,
  name: 'Ada',
  timeZone: 'Europe/Berlin',
  notifications: {
    email: true,
    kinds: {
      'post.failed': true,
      'usage.threshold': true,
      'usage.error_rate': false,
      'tiktok_account.reconnect': true,
    },
  },
  alerts: { limits: [80, 100], errorRatePercent: 10 },
};

test('a change leaves alone what it does not name', () => {
  const { kinds } = settings.notifications;
  expect(withChange(settings, { notifications: { kinds: { 'post.failed': false } } })).toEqual({
    ...settings,
    notifications: { email: true, kinds: { ...kinds, 'post.failed': false } },
  });
  expect(withChange(settings, { notifications: { email: false } }).notifications).toEqual({ email: false, kinds });
  expect(withChange(settings, { alerts: { limits: [] } }).alerts).toEqual({ limits: [], errorRatePercent: 10 });
});

test('null is a value', () => {
  expect(withChange(settings, { timeZone: null }).timeZone).toBeNull();
  expect(withChange(settings, { alerts: { errorRatePercent: null } }).alerts.errorRatePercent).toBeNull();
});
