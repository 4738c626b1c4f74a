import { box, fullBox, joined, u16, u32, u64, zeros } from './bytes.js';
import { ftyp, moov, track } from './movie-writer.js';

/** Fragments of one track (id 1, 30 ticks a second). For tests only. */
export interface FragmentPlan {
  /** Its decode time; without it the fragment does not say when it begins. */
  startTick?: number | undefined;
  sampleCount?: number;
  /** How long each sample lasts, and where that stands. */
  sampleTicks?: number;
  ticksIn?: 'trex' | 'tfhd' | 'trun';
  mediaBytes?: number;
}

/** One `moof` with its `mdat`. */
export function fragment(plan: FragmentPlan = {}): Uint8Array {
  const { startTick, sampleCount = 30, sampleTicks = 1, ticksIn = 'trex', mediaBytes = 3000 } = plan;
  const tfhd = ticksIn === 'tfhd' ? fullBox('tfhd', 0, 0x09, u32(1, 0, 0, sampleTicks)) : fullBox('tfhd', 0, 0, u32(1));
  const tfdt = startTick === undefined ? zeros(0) : fullBox('tfdt', 1, 0, u64(startTick));
  const trun =
    ticksIn === 'trun'
      ? fullBox(
          'trun',
          0,
          0x301,
          u32(sampleCount, 0),
          ...Array.from({ length: sampleCount }, () => u32(sampleTicks, 100)),
        )
      : fullBox('trun', 0, 0x01, u32(sampleCount, 0));
  const moof = box('moof', fullBox('mfhd', 0, 0, u32(1)), box('traf', tfhd, tfdt, trun));
  return joined(moof, box('mdat', zeros(mediaBytes)));
}

/** The file in front of the fragments: an index without samples. */
export const fragmentedHead = ({
  mehdTicks,
  ...plan
}: {
  mehdTicks?: number;
  movieTicks?: number;
} = {}): Uint8Array => {
  const mehd = mehdTicks === undefined ? zeros(0) : fullBox('mehd', 0, 0, u32(mehdTicks));
  const trex = fullBox('trex', 0, 0, u32(1, 1, 1, 0, 0));
  const tracks = [track({ times: [] })];
  return joined(ftyp('iso5'), moov({ movieTicks: 0, ...plan, tracks, more: [box('mvex', mehd, trex)] }));
};

/** A segment index over parts of the given sizes and durations, which follow at once. */
export const segmentIndex = (parts: readonly { sizeBytes: number; ticks: number }[], startTick = 0): Uint8Array =>
  fullBox(
    'sidx',
    0,
    0,
    u32(1, 30, startTick, 0),
    u16(0, parts.length),
    ...parts.map(({ sizeBytes, ticks }) => u32(sizeBytes, ticks, 0x90000000)),
  );

/** A random access index that ends a file and lists where fragments begin. */
export function randomAccessIndex(offsets: readonly number[]): Uint8Array {
  const entries = offsets.map((offset) => joined(u32(0, offset), u8s(1, 1, 1)));
  const tfra = fullBox('tfra', 0, 0, u32(1, 0, offsets.length), ...entries);
  return box('mfra', tfra, fullBox('mfro', 0, 0, u32(8 + tfra.byteLength + 16)));
}

const u8s = (...values: number[]): Uint8Array => Uint8Array.from(values);
