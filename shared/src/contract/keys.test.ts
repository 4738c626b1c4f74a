import { describe, expect, it } from '@jest/globals';
import { readKeyChange, readKeyRotation, readNewKey } from './keys.js';

describe('readNewKey and readKeyChange', () => {
  it.each([readNewKey, readKeyChange])('take a name, without the white space around it', (read) => {
    expect(read({ name: '  Build server ' })).toMatchObject({ ok: true, fields: { name: 'Build server' } });
  });

  it.each([
    [{}, 'field_missing', 'name'],
    [{ name: '   ' }, 'field_invalid', 'name'],
    [{ name: 'x'.repeat(101) }, 'field_invalid', 'name'],
    [{ name: 'a\u0000b' }, 'field_invalid', 'name'],
    [{ name: 5 }, 'field_invalid', 'name'],
    [{ name: 'a', scopes: [] }, 'field_unknown', 'scopes'],
    [null, 'field_invalid', 'body'],
  ])('refuse %j', (body, code, field) => {
    expect(readNewKey(body)).toMatchObject({ ok: false, problems: [{ code, field }] });
  });
});

describe('readKeyRotation', () => {
  it('gives a day where nothing is said', () => {
    expect(readKeyRotation(undefined)).toMatchObject({ ok: true, fields: { graceHours: 24 } });
    expect(readKeyRotation({ graceHours: 0 })).toMatchObject({ ok: true, fields: { graceHours: 0 } });
  });

  it.each([-1, 721, 1.5, '24'])('refuses %j hours', (graceHours) => {
    expect(readKeyRotation({ graceHours })).toMatchObject({ ok: false, problems: [{ field: 'graceHours' }] });
  });
});
