import type { BoundedReader } from '../bounded-reader.js';
import { readBody } from '../fields.js';
import { type Box, childrenOf, uint64 } from './boxes.js';
import { type Matrix, readMatrix } from './geometry.js';
import { readSampleDescription, type SampleDescription } from './sample-description.js';
import { lastChunkEnd, readSampleTotals, type SampleTotals } from './sample-tables.js';

/** One track, as its headers describe it. */
export interface Track {
  id: number;
  kind: 'video' | 'audio' | 'other';
  isEnabled: boolean;
  /** Ticks per second of the media; times of samples and fragments count in them. */
  timescale: number;
  /** By the media header; zero where the encoder did not know. */
  mediaTicks: number;
  width: number;
  height: number;
  matrix: Matrix;
  edits: readonly Edit[];
  samples: SampleTotals;
  description: SampleDescription | undefined;
  /** Where its last chunk ends in the file. */
  lastChunkEnd: number | undefined;
}

/** Plays a part of the media, or nothing for a while (`mediaTime` -1). ISO/IEC 14496-12, 8.6.6. */
export interface Edit {
  /** In the movie's time scale; zero means: as much as there is. */
  movieTicks: number;
  /** In the media's time scale. */
  mediaTime: number;
}

/** Duration fields of all ones mean "unknown"; ISO/IEC 14496-12, 8.2.2. */
const known = (ticks: number, unknown: number): number => (ticks === unknown ? 0 : ticks);

/** Time scale and duration, which `mvhd` and `mdhd` have at the same place. Zero: not known. */
export async function readTimes(reader: BoundedReader, box: Box | undefined) {
  const view = await readBody(reader, box, 20, 32);
  if (view?.getUint8(0) === 1 && view.byteLength >= 32)
    return { timescale: view.getUint32(20), ticks: known(uint64(view, 24), 0xffffffff * 2 ** 32 + 0xffffffff) };
  return { timescale: view?.getUint32(12) ?? 0, ticks: known(view?.getUint32(16) ?? 0, 0xffffffff) };
}

async function readHeader(reader: BoundedReader, tkhd: Box | undefined) {
  const view = await readBody(reader, tkhd, 84, 96);
  if (view === undefined) return undefined;
  const at = view.getUint8(0) === 1 && view.byteLength >= 96 ? 12 : 0;
  return {
    isEnabled: (view.getUint32(0) & 1) === 1,
    id: view.getUint32(at === 0 ? 12 : 20),
    matrix: readMatrix(view, 40 + at),
    width: view.getUint32(76 + at) / 65_536,
    height: view.getUint32(80 + at) / 65_536,
  };
}

/** Real edit lists have a handful of entries. */
const usefulEdits = 100;

async function readEdits(reader: BoundedReader, elst: Box | undefined): Promise<Edit[]> {
  const head = await readBody(reader, elst, 8);
  const entryBytes = head?.getUint8(0) === 1 ? 20 : 12;
  const count = Math.min(head?.getUint32(4) ?? 0, usefulEdits);
  const view = await readBody(reader, elst, 8 + count * entryBytes);
  if (view === undefined) return [];
  return Array.from({ length: count }, (_, entry) => {
    const at = 8 + entry * entryBytes;
    return entryBytes === 20
      ? { movieTicks: uint64(view, at), mediaTime: Number(view.getBigInt64(at + 8)) }
      : { movieTicks: view.getUint32(at), mediaTime: view.getInt32(at + 4) };
  });
}

const kinds: Record<number, Track['kind']> = { 0x76696465: 'video', 0x736f756e: 'audio' };

/** Reads a `trak` box: one track, or none where its header is missing. */
export async function readTrack(reader: BoundedReader, trak: Box): Promise<Track[]> {
  const boxes = await childrenOf(reader, trak);
  const header = await readHeader(reader, boxes.get('tkhd'));
  if (header === undefined) return [];
  const edits = await readEdits(reader, (await childrenOf(reader, boxes.get('edts'))).get('elst'));
  const media = await childrenOf(reader, boxes.get('mdia'));
  const { timescale, ticks: mediaTicks } = await readTimes(reader, media.get('mdhd'));
  const kind = kinds[(await readBody(reader, media.get('hdlr'), 12))?.getUint32(8) ?? 0] ?? 'other';
  const common = { ...header, kind, timescale, mediaTicks, edits };
  if (kind === 'other') return [{ ...common, ...unplayed }];
  const tables = await childrenOf(reader, (await childrenOf(reader, media.get('minf'))).get('stbl'));
  const description = await readSampleDescription(reader, tables.get('stsd'), kind);
  const samples = await readSampleTotals(reader, tables);
  return [{ ...common, description, samples, lastChunkEnd: await lastChunkEnd(reader, tables) }];
}

/** Subtitles, time codes and the like are only counted. */
const unplayed = { samples: { sampleCount: 0, durationTicks: 0 }, description: undefined, lastChunkEnd: undefined };
