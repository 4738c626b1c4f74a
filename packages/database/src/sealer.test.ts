import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createSealer } from './sealer.js';

const [old, young] = [randomBytes(32), randomBytes(32)];

describe('createSealer', () => {
  it('opens what it sealed, and hides it', () => {
    const sealer = createSealer([young]);
    const sealed = sealer.seal('act.secret', 'account 1');
    expect(sealed).not.toContain('secret');
    expect(sealer.open(sealed, 'account 1')).toBe('act.secret');
  });

  it('seals the same secret differently each time', () => {
    const sealer = createSealer([young]);
    expect(sealer.seal('same', 'x')).not.toBe(sealer.seal('same', 'x'));
  });

  it('opens with an older key after a new one was put in front', () => {
    const sealed = createSealer([old]).seal('rft.secret', 'account 1');
    const rotated = createSealer([young, old]);
    expect(rotated.open(sealed, 'account 1')).toBe('rft.secret');
    expect(rotated.isCurrent(sealed)).toBe(false);
    expect(rotated.isCurrent(rotated.seal('rft.secret', 'account 1'))).toBe(true);
  });

  it('refuses another owner, a changed text and an unknown key', () => {
    const sealer = createSealer([young]);
    const sealed = sealer.seal('act.secret', 'account 1');
    const [head, name, text = ''] = sealed.split('.');
    const changed = `${head}.${name}.${text.slice(0, 20)}${text[20] === 'A' ? 'B' : 'A'}${text.slice(21)}`;
    expect(() => sealer.open(sealed, 'account 2')).toThrow();
    expect(() => sealer.open(changed, 'account 1')).toThrow();
    expect(() => createSealer([old]).open(sealed, 'account 1')).toThrow(/No key/);
  });

  it('takes keys of 32 bytes only', () => {
    expect(() => createSealer([])).toThrow(/32 bytes/);
    expect(() => createSealer([randomBytes(31)])).toThrow(/32 bytes/);
  });
});
