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

  it('refuses a setting that there is not', () => {
    expect(readSettingsChange({ lateGraceMinute: 5 })).toMatchObject({
      ok: false,
      problems: [{ code: 'field_unknown', fix: 'Did you mean "lateGraceMinutes"?' }],
    });
  });
});
