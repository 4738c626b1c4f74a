import { joined, text, u8, u64, zeros } from './bytes.js';

/** Writes WebM files; ids as in the reader. For tests only. */

/** A number's bytes, as few as it needs, but at least one. */
const bytesOf = (value: number): number[] =>
  value < 256 ? [value] : [...bytesOf(Math.floor(value / 256)), value % 256];

export const uint = (value: number): Uint8Array => u8(...bytesOf(value));

export function float(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return new Uint8Array(view.buffer);
}

/** A size in eight bytes; without one, that which means "unknown". */
export const sizeOf = (bytes?: number): Uint8Array =>
  u8(
    1,
    ...Array.from({ length: 7 }, (_, at) => (bytes === undefined ? 255 : Math.floor(bytes / 256 ** (6 - at)) % 256)),
  );

export const element = (id: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = joined(...parts);
  return joined(uint(id), sizeOf(body.byteLength), body);
};

/** An element whose header leaves open, or lies about, its size. */
export const sizedElement = (size: number | undefined, id: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  joined(uint(id), sizeOf(size), ...parts);

export const ebmlHeader = (docType = 'webm'): Uint8Array => element(0x1a45dfa3, element(0x4282, text(docType)));

export const info = ({ duration, scaleNs }: { duration?: number; scaleNs?: number } = {}): Uint8Array =>
  element(
    0x1549a966,
    scaleNs === undefined ? zeros(0) : element(0x2ad7b1, uint(scaleNs)),
    duration === undefined ? zeros(0) : element(0x4489, float(duration)),
  );

/** A track to write: VP9, 1080 × 1920, unless it says otherwise; `more` goes into its entry, `picture` into its video. */
export interface TrackPlan {
  number?: number;
  type?: number;
  codec?: string;
  frameNs?: number | undefined;
  width?: number;
  height?: number;
  picture?: readonly Uint8Array[];
  more?: readonly Uint8Array[];
}

export function trackEntry(plan: TrackPlan = {}): Uint8Array {
  const { number = 1, type = 1, codec = type === 1 ? 'V_VP9' : 'A_OPUS', width = 1080, height = 1920 } = plan;
  const frameNs = 'frameNs' in plan ? plan.frameNs : type === 1 ? 40_000_000 : undefined;
  return element(
    0xae,
    element(0xd7, uint(number)),
    element(0x83, uint(type)),
    element(0x86, text(codec)),
    frameNs === undefined ? zeros(0) : element(0x23e383, uint(frameNs)),
    type === 1
      ? element(0xe0, element(0xb0, uint(width)), element(0xba, uint(height)), ...(plan.picture ?? []))
      : zeros(0),
    ...(plan.more ?? []),
  );
}

export const tracks = (...plans: readonly TrackPlan[]): Uint8Array =>
  element(0x1654ae6b, ...(plans.length > 0 ? plans : [{}]).map(trackEntry));

const int16 = (value: number): number[] => [(value >> 8) & 255, value & 255];

/** A `SimpleBlock`, its start counted from its cluster's timestamp. */
export const block = (start: number, { track = 1, bytes = 100 } = {}): Uint8Array =>
  element(0xa3, u8(0x80 + track, ...int16(start), 0x80), zeros(bytes));

/** A `BlockGroup`, which says how long its block lasts. */
export const blockGroup = (start: number, duration: number, { track = 1 } = {}): Uint8Array =>
  element(0xa0, element(0xa1, u8(0x80 + track, ...int16(start), 0), zeros(50)), element(0x9b, uint(duration)));

export const cluster = (timestamp: number, ...blocks: readonly Uint8Array[]): Uint8Array =>
  element(0x1f43b675, element(0xe7, uint(timestamp)), ...blocks);

/** As live encoders write it. */
export const openCluster = (timestamp: number, ...blocks: readonly Uint8Array[]): Uint8Array =>
  sizedElement(undefined, 0x1f43b675, element(0xe7, uint(timestamp)), ...blocks);

export const segment = (...parts: readonly Uint8Array[]): Uint8Array => element(0x18538067, ...parts);

export const webm = (...parts: readonly Uint8Array[]): Uint8Array => joined(ebmlHeader(), segment(...parts));

/** A file whose segment has no known size. */
export const openWebm = (...parts: readonly Uint8Array[]): Uint8Array =>
  joined(ebmlHeader(), sizedElement(undefined, 0x18538067, ...parts));

/** An entry of a `SeekHead` always takes as many bytes, so that offsets can be worked out. */
export const seekHead = (offsets: Readonly<Record<number, number>>): Uint8Array =>
  element(
    0x114d9b74,
    ...Object.entries(offsets).map(([id, offset]) =>
      element(0x4dbb, element(0x53ab, uint(Number(id))), element(0x53ac, u64(offset))),
    ),
  );

export const cues = (points: readonly { time: number; offset: number }[]): Uint8Array =>
  element(
    0x1c53bb6b,
    ...points.map(({ time, offset }) =>
      element(0xbb, element(0xb3, uint(time)), element(0xb7, element(0xf7, u8(1)), element(0xf1, uint(offset)))),
    ),
  );
