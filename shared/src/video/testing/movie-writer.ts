import { box, fullBox, joined, text, u8, u16, u32, u64, zeros } from './bytes.js';

/** A track to write: 3 s of upright H.264 at 30 frames a second, unless it says otherwise. For tests only. */
export interface TrackPlan {
  id?: number;
  handler?: string;
  isEnabled?: boolean;
  timescale?: number;
  /** Runs of `[count, ticks]`, as `stts` has them. */
  times?: readonly (readonly [count: number, ticks: number])[];
  /** The media header's duration; by default the sum of `times`. */
  mediaTicks?: number;
  /** 64-bit headers. */
  isLong?: boolean;
  width?: number;
  height?: number;
  /** Of the track header; by default those of the picture. */
  trackWidth?: number;
  trackHeight?: number;
  /** a, b, c, d of the display matrix. */
  matrix?: readonly [number, number, number, number];
  /** `[movieTicks, mediaTime]` of each edit. */
  edits?: readonly (readonly [number, number])[];
  entries?: readonly Uint8Array[];
  sampleBytes?: number;
  chunkOffsets?: readonly number[];
  /** Stands in for the whole sample table. */
  tables?: Uint8Array;
}

const fixedMatrix = ([a, b, c, d]: readonly [number, number, number, number]): Uint8Array =>
  u32(a * 65_536, b * 65_536, 0, c * 65_536, d * 65_536, 0, 0, 0, 2 ** 30);

export const pictureEntry = (letters: string, width: number, height: number, ...extras: Uint8Array[]): Uint8Array =>
  box(letters, zeros(6), u16(1), zeros(16), u16(width, height), zeros(50), ...extras);

export const soundEntry = (letters: string, ...extras: Uint8Array[]): Uint8Array =>
  box(letters, zeros(6), u16(1), zeros(8), u16(2, 16), zeros(4), u32(44_100 * 65_536), ...extras);

/** An `esds` whose decoder configuration names an object type. */
export const objectType = (type: number): Uint8Array =>
  fullBox('esds', 0, 0, u8(3, 0x80, 0x80, 0x16, 0, 1, 0, 4, 0x11, type), zeros(16));

export const total = (times: readonly (readonly [number, number])[]): number =>
  times.reduce((sum, [count, ticks]) => sum + count * ticks, 0);

export function track(plan: TrackPlan = {}): Uint8Array {
  const { id = 1, handler = 'vide', timescale = 30, times = [[90, 1]], width = 1080, height = 1920 } = plan;
  const { trackWidth = width, trackHeight = height, matrix = [1, 0, 0, 1], isLong = false } = plan;
  const entries = plan.entries ?? [handler === 'soun' ? soundEntry('mp4a') : pictureEntry('avc1', width, height)];
  const sampleCount = times.reduce((sum, [count]) => sum + count, 0);
  const ticks = plan.mediaTicks ?? total(times);
  const version = isLong ? 1 : 0;
  const word = isLong ? u64 : u32;
  const tables =
    plan.tables ??
    joined(
      fullBox('stsd', 0, 0, u32(entries.length), ...entries),
      fullBox('stts', 0, 0, u32(times.length), ...times.map((run) => u32(...run))),
      fullBox('stsc', 0, 0, u32(1), u32(1, sampleCount / (plan.chunkOffsets?.length ?? 1), 1)),
      fullBox('stsz', 0, 0, u32(plan.sampleBytes ?? 10, sampleCount)),
      fullBox('stco', 0, 0, u32(plan.chunkOffsets?.length ?? 0, ...(plan.chunkOffsets ?? []))),
    );
  return box(
    'trak',
    fullBox(
      'tkhd',
      version,
      plan.isEnabled === false ? 0 : 1,
      joined(word(0, 0), u32(id, 0), word(0), zeros(16), fixedMatrix(matrix)),
      u32(trackWidth * 65_536, trackHeight * 65_536),
    ),
    plan.edits === undefined
      ? zeros(0)
      : box(
          'edts',
          fullBox('elst', 0, 0, u32(plan.edits.length), ...plan.edits.map((edit) => joined(u32(...edit), u32(65_536)))),
        ),
    box(
      'mdia',
      fullBox('mdhd', version, 0, word(0, 0), u32(timescale), word(ticks), u32(0)),
      fullBox('hdlr', 0, 0, u32(0), text(handler), zeros(13)),
      box('minf', fullBox('vmhd', 0, 1, zeros(8)), box('stbl', tables)),
    ),
  );
}

export interface MoviePlan {
  timescale?: number;
  /** 3 s, unless it says otherwise. */
  movieTicks?: number;
  isLong?: boolean;
  matrix?: readonly [number, number, number, number];
  tracks?: readonly Uint8Array[];
  /** More boxes behind the tracks, such as `mvex`. */
  more?: readonly Uint8Array[];
}

export function moov(plan: MoviePlan = {}): Uint8Array {
  const { timescale = 1000, movieTicks = 3000, isLong = false, matrix = [1, 0, 0, 1], tracks = [track()] } = plan;
  const word = isLong ? u64 : u32;
  return box(
    'moov',
    fullBox(
      'mvhd',
      isLong ? 1 : 0,
      0,
      joined(
        word(0, 0),
        u32(timescale),
        word(movieTicks),
        u32(65_536),
        u16(256),
        zeros(10),
        fixedMatrix(matrix),
        zeros(28),
      ),
    ),
    ...tracks,
    ...(plan.more ?? []),
  );
}

export const ftyp = (brand = 'isom'): Uint8Array => box('ftyp', text(brand), u32(512), text(brand));

/** A whole file with its index in front. */
export const mp4 = (plan: MoviePlan = {}, mediaBytes = 900): Uint8Array =>
  joined(ftyp(), moov(plan), box('mdat', zeros(mediaBytes)));
