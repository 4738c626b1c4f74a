import type { BoundedReader } from '../bounded-reader.js';
import { readBody, viewOf } from '../fields.js';
import { type Box, uint64 } from './boxes.js';

/** What the sample tables of a track add up to; ISO/IEC 14496-12, 8.6 and 8.7. */
export interface SampleTotals {
  sampleCount: number;
  /** All sample durations together, in the media's time scale; undefined where the table is too long to read. */
  durationTicks: number | undefined;
}

type Tables = ReadonlyMap<string, Box>;

/** Longer time tables are left alone: the media header holds their sum as well. */
const usefulTimeEntries = 2048;

export async function readSampleTotals(reader: BoundedReader, tables: Tables): Promise<SampleTotals> {
  const sampleCount = (await readBody(reader, tables.get('stsz') ?? tables.get('stz2'), 12))?.getUint32(8) ?? 0;
  return { sampleCount, durationTicks: await totalTime(reader, tables.get('stts')) };
}

async function totalTime(reader: BoundedReader, stts: Box | undefined): Promise<number | undefined> {
  const count = (await readBody(reader, stts, 8))?.getUint32(4);
  if (stts === undefined || count === undefined || count > usefulTimeEntries) return undefined;
  const table = await readBody(reader, stts, 8 + count * 8);
  if (table === undefined) return undefined;
  let ticks = 0;
  for (let at = 8; at < 8 + count * 8; at += 8) ticks += table.getUint32(at) * table.getUint32(at + 4);
  return ticks;
}

/** Chunks hold a second or so; a longer last one is not worth adding up. */
const usefulChunkSamples = 4096;

/** Where the last chunk of a track ends in the file, by `stco` or `co64`, `stsc` and `stsz`. Reads only their ends. */
export async function lastChunkEnd(reader: BoundedReader, tables: Tables): Promise<number | undefined> {
  const offsetBytes = tables.has('co64') ? 8 : 4;
  const last = await lastEntry(reader, tables.get('co64') ?? tables.get('stco'), 8, offsetBytes);
  if (last === undefined) return undefined;
  const offset = offsetBytes === 8 ? uint64(last, 0) : last.getUint32(0);
  const samples = (await lastEntry(reader, tables.get('stsc'), 8, 12))?.getUint32(4) ?? 0;
  return offset + (await lastSampleBytes(reader, tables.get('stsz'), samples));
}

/** The last entry of a table whose entry count stands in the four bytes before `first`. */
async function lastEntry(reader: BoundedReader, box: Box | undefined, first: number, entryBytes: number) {
  const count = (await readBody(reader, box, first))?.getUint32(first - 4) ?? 0;
  if (box === undefined || count === 0) return undefined;
  return readSlice(reader, box, first + (count - 1) * entryBytes, entryBytes);
}

async function readSlice(reader: BoundedReader, box: Box, offset: number, length: number) {
  const start = box.bodyStart + offset;
  if (start + length > box.end) return undefined;
  const bytes = await reader.read(start, length);
  return bytes.byteLength < length ? undefined : viewOf(bytes);
}

async function lastSampleBytes(reader: BoundedReader, stsz: Box | undefined, samples: number): Promise<number> {
  const head = await readBody(reader, stsz, 12);
  if (stsz === undefined || head === undefined || samples > usefulChunkSamples) return 0;
  const fixedSize = head.getUint32(4);
  if (fixedSize > 0) return fixedSize * samples;
  const count = Math.min(samples, head.getUint32(8));
  const sizes = await readSlice(reader, stsz, 12 + (head.getUint32(8) - count) * 4, count * 4);
  if (sizes === undefined) return 0;
  let total = 0;
  for (let at = 0; at < sizes.byteLength; at += 4) total += sizes.getUint32(at);
  return total;
}
