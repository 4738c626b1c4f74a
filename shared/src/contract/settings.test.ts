import { describe, expect, it } from '@jest/globals';
import { readSettingsChange } from './settings.js';

describe('readSettingsChange', () => {
  it.each([{ lateGraceMinutes: 1 }, { lateGraceMinutes: 10_080 }, {}])('takes %j', (fields) => {
    expect(readSettingsChange(fields)).toMatchObject({ ok: true, fields });
  });

  it.each([0, -5, 1.5, 10_081, '60', null])('refuses a grace of %j', (lateGraceMinutes) => {
    expect(readSettingsChange({ lateGraceMinutes })).toMatchObject({
      ok: false,
      problems: [{ code: 'field_invalid', field: 'lateGraceMinutes' }],
    });
  });

  it('takes what a person decides about themselves and their notifications', () => {
    const fields = {
      name: 'Ada',
      timeZone: 'Europe/Berlin',
      notifications: { email: false, kinds: { 'post.failed': true } },
      alerts: { limits: [80], errorRatePercent: null },
    };
    expect(readSettingsChange({ ...fields, name: ' Ada ' })).toMatchObject({ ok: true, fields });
    expect(readSettingsChange({ timeZone: null })).toMatchObject({ ok: true, fields: { timeZone: null } });
  });

  it.each([
    ['name', { name: 'a\nb' }],
    ['name', { name: '  ' }],
    ['timeZone', { timeZone: 'Berlin time' }],
    ['alerts.errorRatePercent', { alerts: { errorRatePercent: 0 } }],
    ['alerts.limits[0]', { alerts: { limits: [50] } }],
    ['notifications.kinds.post', { notifications: { kinds: { post: true } } }],
  ])('refuses a wrong %s', (field, change) => {
    expect(readSettingsChange(change)).toMatchObject({ ok: false, problems: [{ field }] });
  });

  it('refuses a setting that there is not', () => {
    expect(readSettingsChange({ lateGraceMinute: 5 })).toMatchObject({
      ok: false,
      problems: [{ code: 'field_unknown', fix: 'Did you mean "lateGraceMinutes"?' }],
    });
  });
});
