import { describe, expect, it } from '@jest/globals';
import { inspectVideo, type InspectVideoLimits } from '../inspect-video.js';
import { memorySource } from '../source.js';
import { box, joined } from '../testing/bytes.js';
import {
  fragment,
  fragmentedHead,
  type FragmentPlan,
  randomAccessIndex,
  segmentIndex,
} from '../testing/fragment-writer.js';
import { ftyp, moov, track } from '../testing/movie-writer.js';

async function facts(bytes: Uint8Array, limits: InspectVideoLimits = {}) {
  const inspection = await inspectVideo(memorySource(bytes), limits);
  if (!inspection.readable) throw new Error(`unreadable: ${inspection.reason}`);
  return inspection.video;
}

const second = (startSec: number, plan: FragmentPlan = {}) => fragment({ startTick: startSec * 30, ...plan });
const head = fragmentedHead();

/** The bytes taken from the file in all. */
async function bytesRead(bytes: Uint8Array): Promise<number> {
  let total = 0;
  const source = memorySource(bytes);
  await inspectVideo({ ...source, read: (offset, length) => ((total += length), source.read(offset, length)) });
  return total;
}

describe('a fragmented MP4', () => {
  it.each([
    { ticksIn: 'trex', sampleCount: 30, sampleTicks: 1 },
    { ticksIn: 'tfhd', sampleCount: 15, sampleTicks: 2 },
    { ticksIn: 'trun', sampleCount: 10, sampleTicks: 3 },
  ] as const)('adds up fragments whose sample times are in $ticksIn', async (plan) => {
    const file = joined(head, ...[0, 1, 2].map((start) => second(start, plan)));
    const frameRate = plan.sampleCount;
    expect(await facts(file)).toMatchObject({ isFragmented: true, durationMs: 3000, frameRate, width: 1080 });
  });

  it('adds up fragments that do not say when they begin', async () => {
    const file = joined(head, fragment(), fragment({ sampleCount: 15 }), fragment());
    expect(await facts(file)).toMatchObject({ durationMs: 2500 });
  });

  it('does not count the time before the first fragment of a live recording', async () => {
    expect(await facts(joined(head, second(7200), second(7201)))).toMatchObject({ durationMs: 2000 });
  });

  it('counts samples that the index holds itself', async () => {
    const index = moov({ movieTicks: 1000, tracks: [track({ times: [[30, 1]] })], more: [box('mvex')] });
    const later = fragment({ startTick: 30, ticksIn: 'trun' });
    expect(await facts(joined(ftyp(), index, later))).toMatchObject({ durationMs: 2000, frameRate: 30 });
  });

  it('goes by the duration that the index states for the whole', async () => {
    const file = joined(fragmentedHead({ mehdTicks: 90_000 }), second(0));
    expect(await facts(file)).toMatchObject({ durationMs: 90_000 });
  });

  it('does not guess when the fragments are too many to read', async () => {
    const file = joined(head, ...Array.from({ length: 50 }, (_, start) => second(start)));
    expect(await facts(file)).toMatchObject({ durationMs: 50_000 });
    expect(await facts(file, { maxReadBytes: 64 * 1024 })).toMatchObject({ durationMs: null, width: 1080 });
    expect(await facts(file, { maxReads: 10 })).toMatchObject({ durationMs: null, frameRate: 30 });
  });

  it('tells that the last fragment is cut', async () => {
    const file = joined(head, second(0), second(1));
    expect(await facts(file)).toMatchObject({ isTruncated: false });
    expect(await facts(file.subarray(0, -1))).toMatchObject({ isTruncated: true });
  });
});

describe('a fragmented MP4 with an index of its fragments', () => {
  const seconds = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => second(from + at, { mediaBytes: 20_000 }));
  const partBytes = second(0, { mediaBytes: 20_000 }).byteLength;
  const parts = Array.from({ length: 60 }, () => ({ sizeBytes: partBytes, ticks: 30 }));

  it('believes a segment index and skips the fragments', async () => {
    const file = joined(head, segmentIndex(parts), ...seconds(0, 60));
    expect(await facts(file)).toMatchObject({ durationMs: 60_000, frameRate: 30, isTruncated: false });
    expect(await bytesRead(file)).toBeLessThan(20_000);
    expect(await facts(file.subarray(0, 700_000))).toMatchObject({ durationMs: 60_000, isTruncated: true });
  });

  it('puts together one segment index for each fragment', async () => {
    const [first, rest] = [parts.slice(0, 1), parts.slice(1)];
    const file = joined(head, segmentIndex(first), ...seconds(0, 1), segmentIndex(rest, 30), ...seconds(1, 60));
    expect(await facts(file)).toMatchObject({ durationMs: 60_000, isTruncated: false });
  });

  it('jumps to the last fragment that the random access index lists', async () => {
    const offsets = parts.map((_, at) => head.byteLength + at * partBytes);
    const file = joined(head, ...seconds(0, 60), randomAccessIndex(offsets.slice(0, 58)));
    expect(await facts(file)).toMatchObject({ durationMs: 60_000, isTruncated: false });
    expect(await bytesRead(file)).toBeLessThan(32_000);
  });

  it('walks on where the random access index points astray', async () => {
    const file = joined(head, ...seconds(0, 60), randomAccessIndex([head.byteLength + 10 * partBytes + 7]));
    expect(await facts(file)).toMatchObject({ durationMs: 60_000 });
  });
});
