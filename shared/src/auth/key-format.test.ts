import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createKey, keyLength, readKeyFormat } from './key-format.js';

/** Bytes that look random and are the same in every run. */
function seededBytes(seed: string) {
  let round = 0;
  return (length: number): Uint8Array => {
    round += 1;
    const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) =>
      createHash('sha256').update(`${seed}/${round}/${block}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, length);
  };
}

/** The bytes in turn, then zeros; a source that can be made to say what no real one would often say. */
function scriptedBytes(script: readonly number[]) {
  const rest = [...script];
  return (length: number): Uint8Array => Uint8Array.from({ length }, () => rest.shift() ?? 0);
}

const key = createKey(seededBytes('one'), 'live');

describe('createKey', () => {
  it('makes keys that are recognised as ours', () => {
    for (const kind of ['live', 'test'] as const) {
      const made = createKey(seededBytes(kind), kind);
      expect(made).toMatch(new RegExp(`^tk_${kind}_[0-9A-Za-z]{36}$`));
      expect(made).toHaveLength(keyLength);
      expect(readKeyFormat(made)).toBe('ours');
    }
  });

  it('keeps to the published format, so that keys made today stay valid', () => {
    // zlib's CRC-32 of "tk_live_" and thirty zeros is 2107500875, which is 2IcrFb in base62.
    expect(createKey(scriptedBytes([]), 'live')).toBe(`tk_live_${'0'.repeat(30)}2IcrFb`);
  });

  it('draws again where a byte would favour the first digits of the alphabet', () => {
    const made = createKey(scriptedBytes([248, 255, 61, 250, 247]), 'live');
    expect(made.slice(8, 12)).toBe('zz00');
  });

  it('uses every digit about equally often', () => {
    const counts = new Map<string, number>();
    const bytes = seededBytes('fair');
    for (let made = 0; made < 2000; made += 1) {
      for (const digit of createKey(bytes, 'test').slice(8, 38)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    const expected = 60_000 / 62;
    const chiSquare = [...counts.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(62);
    // 61 degrees of freedom: 110 is passed by chance once in 10,000; modulo 256 without redrawing gives about 400.
    expect(chiSquare).toBeLessThan(110);
  });
});

describe('readKeyFormat', () => {
  const changedAt = (index: number): string => {
    const other = key[index] === 'a' ? 'b' : 'a';
    return key.slice(0, index) + other + key.slice(index + 1);
  };

  it('finds every change of a single character', () => {
    const changed = Array.from({ length: 36 }, (_, index) => changedAt(index + 8));
    expect(changed.filter((damaged) => readKeyFormat(damaged) !== 'damaged')).toEqual([]);
  });

  it.each([
    ['cut short', key.slice(0, -1)],
    ['with more after it', `${key}x`],
    ['doubled', key + key],
    ['nothing but the prefix', 'tk_live_'],
    ['with a sign inside', `${key.slice(0, 20)}-${key.slice(21)}`],
    ['in capitals', key.toUpperCase()],
    ['with a capital first letter', `T${key.slice(1)}`],
    ['of the other kind', key.replace('live', 'test')],
    ['with two characters swapped', `${key.slice(0, 10)}${key[11]}${key[10]}${key.slice(12)}`],
  ])('%s is damaged', (_, damaged) => {
    expect(readKeyFormat(damaged)).toBe('damaged');
  });

  it.each(['sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'tk_other_abc', 'tk-live-abc', 'abc', ` ${key}`])(
    '%j is foreign',
    (foreign) => {
      expect(readKeyFormat(foreign)).toBe('foreign');
    },
  );
});
