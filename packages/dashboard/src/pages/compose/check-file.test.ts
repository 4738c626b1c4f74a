import { describe, expect, it } from '@jest/globals';
import { inspectFile, judgeFile } from './check-file.js';
import { fileSource } from './file-source.js';

/** A file that counts what is read of it. */
function countedFile(parts: BlobPart[], name: string, type = 'video/mp4') {
  const file = new File(parts, name, { type });
  let readBytes = 0;
  const slice = file.slice.bind(file);
  file.slice = (start = 0, end = file.size) => {
    readBytes += Math.min(end, file.size) - start;
    return slice(start, end);
  };
  return { file, readBytes: () => readBytes };
}

const codesOf = (problems: readonly { code: string }[]) => problems.map(({ code }) => code);

describe('a chosen file', () => {
  it('is refused by its size alone before a byte of it is read', () => {
    const { file, readBytes } = countedFile([new Uint8Array(51 * 1024 * 1024)], 'big.mp4');
    expect(codesOf(judgeFile(file, undefined, undefined).problems)).toEqual(['video_too_large']);
    expect(readBytes()).toBe(0);
  });

  it('is judged by its bytes, not by its name', async () => {
    const { file } = countedFile(['<html><script>alert(1)</script>'], 'fake.mp4');
    const verdict = judgeFile(file, await inspectFile(file), undefined);
    expect(verdict.ok).toBe(false);
    expect(codesOf(verdict.problems)).toEqual(['video_format_unsupported']);
  });

  it('is read in small parts', async () => {
    const head = [0, 0, 0, 16, ...Buffer.from('ftypisom'), 0, 0, 0, 0, 0, 0, 0, 0, ...Buffer.from('mdat')];
    const { file, readBytes } = countedFile([new Uint8Array(head), new Uint8Array(40 * 1024 * 1024)], 'odd.mp4');
    const verdict = judgeFile(file, await inspectFile(file), undefined);
    expect(verdict.ok).toBe(false);
    expect(readBytes()).toBeLessThan(1024 * 1024);
  });

  it('is held against the limit of the account', () => {
    const video = {
      container: 'mp4',
      brand: null,
      sizeBytes: 1_000,
      durationMs: 90_000,
      width: 720,
      height: 1280,
      rotationDegrees: 0,
      frameRate: 30,
      videoCodec: 'h264',
      audioCodec: 'aac',
      isTruncated: false,
      isFragmented: false,
      indexAtEnd: false,
      trackCounts: { video: 1, audio: 1, other: 0 },
    } as const;
    const inspection = { readable: true, format: 'mp4', sizeBytes: 1_000, video } as const;
    const file = { name: 'a.mp4', type: '', size: 1_000 };
    const of = (maxVideoDurationSec: number | null) => judgeFile(file, inspection, { maxVideoDurationSec });
    expect(codesOf(of(60).problems)).toEqual(['video_too_long_for_account']);
    expect([of(90).ok, of(null).ok]).toEqual([true, true]);
  });

  it('gives the bytes that are asked for, fewer only at its end', async () => {
    const source = fileSource(new Blob(['0123456789']));
    expect(Buffer.from(await source.read(8, 5)).toString()).toBe('89');
    expect(source.sizeBytes).toBe(10);
  });
});
