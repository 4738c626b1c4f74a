import { joined, text, zeros } from './bytes.js';

/** Writes AVI files. For tests only. */

export const le32 = (...values: number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [at, value] of values.entries()) view.setUint32(at * 4, value, true);
  return new Uint8Array(view.buffer);
};

export const le16 = (...values: number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(values.length * 2));
  for (const [at, value] of values.entries()) view.setUint16(at * 2, value, true);
  return new Uint8Array(view.buffer);
};

/** A chunk whose header leaves open, or lies about, its size. */
export const sizedChunk = (size: number, letters: string, ...parts: readonly Uint8Array[]): Uint8Array =>
  joined(text(letters), le32(size), ...parts);

export const chunk = (letters: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = joined(...parts);
  return joined(sizedChunk(body.byteLength, letters, body), zeros(body.byteLength % 2));
};

export const list = (type: string, ...parts: readonly Uint8Array[]): Uint8Array => chunk('LIST', text(type), ...parts);

/** A stream to write: 3 s of MPEG-4 at 30 frames a second, 720 × 1280, unless it says otherwise. */
export interface StreamPlan {
  type?: string;
  flags?: number;
  scale?: number;
  rate?: number;
  units?: number;
  unitBytes?: number;
  width?: number;
  height?: number;
  compression?: string;
  /** Stands in for the whole format. */
  format?: Uint8Array;
  more?: readonly Uint8Array[];
}

export const streamHeader = (plan: StreamPlan = {}): Uint8Array => {
  const { type = 'vids', flags = 0, scale = 1, rate = 30, units = 90, unitBytes = 0 } = plan;
  return chunk('strh', text(type), text('FMP4'), le32(flags, 0, 0, scale, rate, 0, units, 0, 0, unitBytes), zeros(8));
};

export function stream(plan: StreamPlan = {}): Uint8Array {
  const { width = 720, height = 1280, compression = 'XVID' } = plan;
  const bitmap = joined(le32(40, width, height), le16(1, 24), text(compression), zeros(20));
  return list('strl', streamHeader(plan), chunk('strf', plan.format ?? bitmap), ...(plan.more ?? []));
}

/** MP3 of 3 s. */
export const soundStream = (plan: StreamPlan = {}, tag = 0x55): Uint8Array =>
  stream({
    type: 'auds',
    scale: 1152,
    rate: 44_100,
    units: 115,
    format: joined(le16(tag, 2), le32(44_100, 16_000)),
    ...plan,
  });

export const mainHeader = (frames = 90): Uint8Array =>
  chunk('avih', le32(33_333, 0, 0, 0x10, frames, 0, 1, 0, 720, 1280), zeros(16));

/** The extensions of OpenDML: how many frames there are in all. */
export const extendedHeader = (frames: number): Uint8Array => list('odml', chunk('dmlh', le32(frames), zeros(244)));

/** An index of indexes, each of which covers so many units. */
export const superIndex = (...units: readonly number[]): Uint8Array =>
  chunk(
    'indx',
    le16(4, 0),
    le32(units.length),
    text('00dc'),
    zeros(12),
    ...units.map((each) => le32(5000, 0, 512, each)),
  );

export const header = (...parts: readonly Uint8Array[]): Uint8Array => list('hdrl', mainHeader(), ...parts);

export const movi = (bytes = 2000): Uint8Array => list('movi', chunk('00dc', zeros(bytes)));

export const oldIndex = (...letters: readonly string[]): Uint8Array =>
  chunk('idx1', ...letters.map((each) => joined(text(each), le32(0x10, 4, 100))));

export const riff = (type: string, ...parts: readonly Uint8Array[]): Uint8Array => chunk('RIFF', text(type), ...parts);

export const avi = (...parts: readonly Uint8Array[]): Uint8Array => riff('AVI ', ...parts);
