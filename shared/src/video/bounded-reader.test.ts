import { describe, expect, it } from '@jest/globals';
import { boundedReader } from './bounded-reader.js';
import { memorySource } from './source.js';

const bytes = Uint8Array.from({ length: 10_000 }, (_, at) => at % 251);
const limits = { maxReadBytes: 10_000, maxReads: 100, maxElements: 10 };

/** A reader that fetches 160 bytes at a time (and 10 before), and the ranges it fetched. */
function watched(changes = {}) {
  const ranges: [number, number][] = [];
  const memory = memorySource(bytes);
  const source = {
    ...memory,
    read: (offset: number, length: number) => {
      ranges.push([offset, offset + length]);
      return memory.read(offset, length);
    },
  };
  const reader = boundedReader(source, { ...limits, ...changes }).readingAhead(160);
  const read = async (offset: number, length: number) =>
    expect(Buffer.from(await reader.read(offset, length)).equals(bytes.subarray(offset, offset + length))).toBe(true);
  return { reader, read, ranges };
}

describe('boundedReader', () => {
  it('fetches what follows along with what is asked for, and only once', async () => {
    const { read, ranges } = watched();
    await read(1000, 20);
    await read(1020, 100);
    await read(995, 10);
    expect(ranges).toEqual([[990, 1160]]);
  });

  it('fills the gaps between what it holds', async () => {
    const { read, ranges } = watched();
    await read(1000, 10);
    await read(1300, 10);
    await read(900, 400);
    expect(ranges).toEqual([
      [990, 1160],
      [1290, 1460],
      [890, 990],
      [1160, 1290],
    ]);
  });

  it('reads no further ahead than it should', async () => {
    const { reader, ranges } = watched();
    await reader.readingAhead(160, 1020).read(1000, 10);
    await reader.readingAhead(160, 2005).read(2000, 10);
    expect(ranges).toEqual([
      [990, 1020],
      [1990, 2010],
    ]);
  });

  it('gives fewer bytes only at the end', async () => {
    const { reader } = watched();
    expect(await reader.read(9990, 100)).toHaveLength(10);
    expect(await reader.read(20_000, 100)).toHaveLength(0);
  });

  it('keeps to its budget, and still uses the rest of it', async () => {
    const { reader, ranges } = watched({ maxReadBytes: 300 });
    await reader.read(1000, 10);
    await expect(reader.read(3000, 200)).rejects.toMatchObject({ reason: 'limit_reached' });
    await reader.read(5000, 50);
    expect(ranges.reduce((sum, [start, end]) => sum + end - start, 0)).toBe(300);
    const few = watched({ maxReads: 1 });
    await few.reader.read(0, 10);
    await few.reader.read(50, 10);
    await expect(few.reader.read(5000, 10)).rejects.toMatchObject({ reason: 'limit_reached' });
  });

  it('counts elements', () => {
    const { reader } = watched();
    for (let element = 0; element < 10; element += 1) reader.countElement();
    expect(() => reader.countElement()).toThrow('limit_reached');
  });
});
