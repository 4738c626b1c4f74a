import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openVideoStore, TooManyBytesError, type VideoStore } from './video-store.js';

let folder: string;
let store: VideoStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tikapis-videos-'));
  store = await openVideoStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const incoming = () => readdir(path.join(folder, 'incoming'));
const streamOf = (...parts: string[]) => Readable.from(parts.map((part) => Buffer.from(part)));

describe('openVideoStore', () => {
  it('counts and hashes what comes in, and gives it back under its name', async () => {
    const video = await store.receive(streamOf('abc', 'de'), 5);
    expect(video).toMatchObject({ sizeBytes: 5, sha256: createHash('sha256').update('abcde').digest('hex') });
    await video.keep('one.mp4');
    await video.discard();
    expect(await store.sizeOf('one.mp4')).toBe(5);
    expect((await buffer(store.read('one.mp4'))).toString()).toBe('abcde');
    await store.remove('one.mp4');
    await store.remove('one.mp4');
    expect(await store.sizeOf('one.mp4')).toBeNull();
  });

  it('gives the memory of what is written back, unless others may have bytes in it', async () => {
    const whole = Buffer.alloc(100_000, 'a');
    const larger = Buffer.alloc(100_000, 'b');
    const video = await store.receive(Readable.from([whole, larger.subarray(1)]), 200_000);
    expect(video.sizeBytes).toBe(199_999);
    expect([whole.length, larger.toString('latin1', 99_998)]).toEqual([0, 'bb']);
    expect((await readFile(video.path, 'latin1')).replaceAll(/(.)\1*/g, '$1')).toBe('ab');
  });

  it('stops at the first byte over the limit and leaves nothing', async () => {
    let asked = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc((asked += 1) && 1_000);
      })(),
    );
    await expect(store.receive(endless, 5_000)).rejects.toBeInstanceOf(TooManyBytesError);
    expect(asked).toBeLessThan(100);
    expect(endless.destroyed).toBe(true);
    expect(await incoming()).toEqual([]);
  });

  it('leaves nothing of a stream that breaks off, nor of a video that is not kept', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('abc');
        throw new Error('gone');
      })(),
    );
    await expect(store.receive(broken, 5)).rejects.toThrow('gone');
    const video = await store.receive(streamOf('abc'), 5);
    expect(await incoming()).toHaveLength(1);
    await video.discard();
    expect(await incoming()).toEqual([]);
  });

  it('removes at the start what an earlier process left half received', async () => {
    await writeFile(path.join(folder, 'incoming', 'half'), 'abc');
    await openVideoStore(folder);
    expect(await incoming()).toEqual([]);
  });

  it('removes all but what is needed, and nothing outside of its folder', async () => {
    for (const name of ['a.mp4', 'b.mp4']) await writeFile(path.join(folder, name), 'abc');
    await store.removeAllBut(new Set(['b.mp4', 'c.mp4']), { olderThanMs: 0 });
    expect((await readdir(folder)).toSorted()).toEqual(['b.mp4', 'incoming']);
    const outside = `${folder}-outside`;
    await writeFile(outside, 'abc');
    await store.remove(`../${path.basename(outside)}`);
    await rm(outside);
  });
});
