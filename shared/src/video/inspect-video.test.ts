import { describe, expect, it } from '@jest/globals';
import { inspectVideo } from './inspect-video.js';
import { memorySource, type VideoSource } from './source.js';
import { box, joined, text, zeros } from './testing/bytes.js';
import { ftyp, moov, mp4, track } from './testing/movie-writer.js';

/** A source that notes what is read of it. */
function watched(bytes: Uint8Array) {
  const reads: { offset: number; length: number }[] = [];
  const memory = memorySource(bytes);
  const source: VideoSource = {
    sizeBytes: bytes.byteLength,
    read: (offset, length) => {
      reads.push({ offset, length });
      return memory.read(offset, length);
    },
  };
  const totalBytes = () =>
    reads.reduce((sum, { offset, length }) => sum + Math.min(length, bytes.byteLength - offset), 0);
  return { source, reads, totalBytes };
}

const big = 20 * 1024 * 1024;
const minuteOfSamples = () => track({ times: Array.from({ length: 1800 }, () => [1, 1] as const) });

describe('inspectVideo', () => {
  it('gives a verdict on what is no video', async () => {
    expect(await inspectVideo(memorySource(zeros(0)))).toMatchObject({
      readable: false,
      reason: 'empty',
      sizeBytes: 0,
    });
    const page = memorySource(text('<!doctype html><p>Please sign in'));
    expect(await inspectVideo(page)).toMatchObject({ readable: false, reason: 'not_supported', format: 'html' });
    const cut = memorySource(text('RIFF....AVI '));
    expect(await inspectVideo(cut)).toMatchObject({ readable: false, format: 'avi', sizeBytes: 12 });
  });

  it('reads a small part of a big file, once, wherever the index is', async () => {
    const plan = { tracks: [minuteOfSamples()] };
    for (const file of [mp4(plan, big), joined(ftyp(), box('mdat', zeros(big)), moov(plan))]) {
      const { source, reads, totalBytes } = watched(file);
      expect(await inspectVideo(source)).toMatchObject({ video: { durationMs: 3000, width: 1080, frameRate: 30 } });
      expect(totalBytes()).toBeLessThanOrEqual(64 * 1024);
      expect(reads.length).toBeLessThanOrEqual(2);
      const seen = reads.toSorted((a, b) => a.offset - b.offset);
      for (const [at, { offset }] of seen.entries())
        if (at > 0) expect(offset).toBeGreaterThanOrEqual((seen[at - 1]?.offset ?? 0) + (seen[at - 1]?.length ?? 0));
    }
  });

  it('never takes more bytes or reads than it may', async () => {
    const file = joined(ftyp(), box('mdat', zeros(big)), moov({ tracks: [minuteOfSamples()] }));
    for (const maxReadBytes of [1, 100, 1000, 20_000, 25_000]) {
      const { source, totalBytes } = watched(file);
      const inspection = await inspectVideo(source, { maxReadBytes });
      if (maxReadBytes < 20_000) expect(inspection.readable).toBe(false);
      expect(totalBytes()).toBeLessThanOrEqual(maxReadBytes);
    }
    const { source, reads } = watched(file);
    expect(await inspectVideo(source, { maxReads: 1 })).toMatchObject({ readable: false, reason: 'limit_reached' });
    expect(reads).toHaveLength(1);
  });

  it('says so when the source does not reach the index', async () => {
    const file = joined(ftyp(), box('mdat', zeros(big)), moov());
    const source = { ...memorySource(file), reachBytes: 100_000 };
    expect(await inspectVideo(source)).toMatchObject({ readable: false, format: 'mp4', reason: 'out_of_reach' });
    expect(await inspectVideo({ ...memorySource(mp4({}, big)), reachBytes: 100_000 })).toMatchObject({
      readable: true,
    });
  });

  it('does without the size', async () => {
    const source = { ...memorySource(joined(ftyp(), box('mdat', zeros(big)), moov())), sizeBytes: undefined };
    expect(await inspectVideo(source)).toMatchObject({
      sizeBytes: null,
      video: { durationMs: 3000, indexAtEnd: true },
    });
  });

  it('throws what the source throws', async () => {
    const lost = new Error('connection lost');
    await expect(inspectVideo({ sizeBytes: 100, read: () => Promise.reject(lost) })).rejects.toBe(lost);
  });
});
