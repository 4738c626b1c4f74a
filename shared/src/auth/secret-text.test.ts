import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { maskKey, secretText } from './secret-text.js';

const key = 'tk_live_0123456789abcdefghijABCDEFGHIJ42a1b2';

describe('secretText', () => {
  const secret = secretText(key);

  it('gives the secret to the one who asks for it', () => {
    expect(secret.reveal()).toBe(key);
  });

  it.each([
    ['as text', String(secret)],
    ['in an error', new Error(`refused: ${secret.toString()}`).message],
    ['as JSON', JSON.stringify({ secret })],
    ['inspected', inspect({ nested: { secret } }, { depth: null, showHidden: true })],
    ['by its properties', inspect(Object.getOwnPropertyDescriptors(secret), { depth: null, showHidden: true })],
  ])('is not shown %s', (_, text) => {
    expect(text).not.toContain(key);
  });

  it('says that something is hidden', () => {
    expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}');
    expect(inspect({ secret })).toBe('{ secret: [secret] }');
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(secret)).toBe(true);
  });
});

describe('maskKey', () => {
  it.each([
    [key, 'tk_live_…a1b2'],
    ['tk_test_0123456789abcdefghijABCDEFGHIJ42a1b2', 'tk_test_…a1b2'],
    ['sk_4eC39HqLyjWDarjtT1zdp7dc', '…p7dc'],
    ['short-secret', '…'],
    ['tk_live_abc', 'tk_live_…'],
    ['', '…'],
  ])('%s as %s', (whole, masked) => {
    expect(maskKey(whole)).toBe(masked);
  });
});
