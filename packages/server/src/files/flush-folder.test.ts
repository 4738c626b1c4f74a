import { describe, expect, it } from '@jest/globals';
import { createFolderFlush } from './flush-folder.js';

/** A disk whose flushes end when the test says so. */
function slowDisk() {
  const flushes: { end: () => void; fail: (error: Error) => void }[] = [];
  const flush = () => new Promise<void>((end, fail) => void flushes.push({ end, fail }));
  return { flushes, flush: createFolderFlush('videos', flush) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('createFolderFlush', () => {
  it('gives those who come during a flush the next one, together', async () => {
    const { flushes, flush } = slowDisk();
    const ended: string[] = [];
    const first = flush().then(() => ended.push('first'));
    await turn();
    const later = ['second', 'third'].map((name) => flush().then(() => ended.push(name)));
    await turn();
    expect(flushes).toHaveLength(1);
    flushes[0]?.end();
    await first;
    await turn();
    expect(ended).toEqual(['first']);
    expect(flushes).toHaveLength(2);
    flushes[1]?.end();
    await Promise.all(later);
    expect(ended).toEqual(['first', 'second', 'third']);
  });

  it('tells of a flush that failed, and flushes again', async () => {
    const { flushes, flush } = slowDisk();
    const first = flush();
    await turn();
    flushes[0]?.fail(new Error('EIO'));
    await expect(first).rejects.toThrow('EIO');
    const second = flush();
    await turn();
    flushes[1]?.end();
    await expect(second).resolves.toBeUndefined();
  });
});
