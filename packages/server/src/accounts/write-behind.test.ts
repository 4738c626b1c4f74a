import { describe, expect, it } from '@jest/globals';
import { createWriteBehind } from './write-behind.js';

function counter() {
  const written: Record<string, number>[] = [];
  let isBroken = false;
  let onWrite = () => {};
  const behind = createWriteBehind<number>(
    async (batch) => {
      onWrite();
      if (isBroken) throw new Error('no disk');
      written.push(Object.fromEntries(batch));
    },
    (older, newer) => older + newer,
  );
  return {
    ...behind,
    written,
    breakDown: (broken: boolean) => (isBroken = broken),
    whileWriting: (act: () => void) => (onWrite = act),
  };
}

describe('createWriteBehind', () => {
  it('writes what was added, folded by name, once', async () => {
    const counts = counter();
    counts.add('a', 1);
    counts.add('b', 1);
    counts.add('a', 2);
    expect(counts.written).toEqual([]);
    await counts.flush();
    await counts.flush();
    expect(counts.written).toEqual([{ a: 3, b: 1 }]);
  });

  it('loses nothing when a batch could not be written, nor what came meanwhile', async () => {
    const counts = counter();
    counts.add('a', 1);
    counts.breakDown(true);
    counts.whileWriting(() => counts.add('a', 10));
    await expect(counts.flush()).rejects.toThrow('no disk');
    counts.breakDown(false);
    counts.whileWriting(() => {});
    await counts.flush();
    expect(counts.written).toEqual([{ a: 11 }]);
  });

  it('resolves a flush when all that came before it is written', async () => {
    const counts = counter();
    counts.add('a', 1);
    const first = counts.flush();
    counts.add('a', 2);
    await Promise.all([first, counts.flush()]);
    expect(counts.written.reduce((sum, batch) => sum + (batch.a ?? 0), 0)).toBe(3);
  });
});
