import type { BoundedReader } from '../bounded-reader.js';
import { readBody } from '../fields.js';
import { type Box, childBoxes, uint64 } from './boxes.js';

/** What one fragment holds of one track; ISO/IEC 14496-12, 8.8.6 to 8.8.12. */
export interface TrackFragment {
  trackId: number;
  /** When its first sample begins, by `tfdt`; old encoders leave it out. */
  startTick: number | undefined;
  sampleCount: number;
  /** How long its samples last together. */
  ticks: number;
}

/** What a `sidx` says of the part of the file behind it; ISO/IEC 14496-12, 8.16.3. */
export interface SegmentIndex {
  trackId: number;
  /** Its own: not that of the track. */
  timescale: number;
  startTime: number;
  endTime: number;
  /** Where in the file that part ends. */
  end: number;
}

/** Reads a `traf`. How long a sample lasts that does not say so itself is asked for by track. */
export async function readTrackFragment(
  reader: BoundedReader,
  traf: Box,
  usualTicksOf: (trackId: number) => number,
): Promise<TrackFragment | undefined> {
  const runs: Box[] = [];
  const boxes = new Map<string, Box>();
  for await (const box of childBoxes(reader, traf)) {
    if (box.type === 'trun') runs.push(box);
    else boxes.set(box.type, box);
  }
  const tfhd = await readBody(reader, boxes.get('tfhd'), 8, 28);
  if (tfhd === undefined) return undefined;
  const trackId = tfhd.getUint32(4);
  const flags = tfhd.getUint32(0);
  const durationAt = 8 + ((flags & 0x01) !== 0 ? 8 : 0) + ((flags & 0x02) !== 0 ? 4 : 0);
  const hasDuration = (flags & 0x08) !== 0 && durationAt + 4 <= tfhd.byteLength;
  const usualTicks = hasDuration ? tfhd.getUint32(durationAt) : usualTicksOf(trackId);
  const tfdt = await readBody(reader, boxes.get('tfdt'), 8, 12);
  const isLong = tfdt !== undefined && tfdt.getUint8(0) === 1 && tfdt.byteLength >= 12;
  let sampleCount = 0;
  let ticks = 0;
  for (const trun of runs) {
    const run = await readRun(reader, trun, usualTicks);
    sampleCount += run.sampleCount;
    ticks += run.ticks;
  }
  const startTick = tfdt === undefined ? undefined : isLong ? uint64(tfdt, 4) : tfdt.getUint32(4);
  return { trackId, startTick, sampleCount, ticks };
}

/** `trun`: sums its sample durations, where it has them. */
async function readRun(reader: BoundedReader, trun: Box, usualTicks: number) {
  const head = await readBody(reader, trun, 8);
  if (head === undefined) return { sampleCount: 0, ticks: 0 };
  const flags = head.getUint32(0);
  const claimed = head.getUint32(4);
  if ((flags & 0x100) === 0) return { sampleCount: claimed, ticks: claimed * usualTicks };
  const first = 8 + ((flags & 0x01) !== 0 ? 4 : 0) + ((flags & 0x04) !== 0 ? 4 : 0);
  const entryBytes = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => (flags & flag) !== 0).length;
  const sampleCount = Math.min(claimed, Math.floor((trun.end - trun.bodyStart - first) / entryBytes));
  const table = await readBody(reader, trun, first + sampleCount * entryBytes);
  if (sampleCount <= 0 || table === undefined) return { sampleCount: 0, ticks: 0 };
  let ticks = 0;
  for (let sample = 0; sample < sampleCount; sample += 1) ticks += table.getUint32(first + sample * entryBytes);
  return { sampleCount, ticks };
}

export async function readSegmentIndex(reader: BoundedReader, sidx: Box): Promise<SegmentIndex | undefined> {
  const view = await readBody(reader, sidx, 24, sidx.end - sidx.bodyStart);
  if (view === undefined) return undefined;
  const isLong = view.getUint8(0) === 1;
  const first = isLong ? 32 : 24;
  if (view.byteLength < first) return undefined;
  const startTime = isLong ? uint64(view, 12) : view.getUint32(12);
  let end = sidx.end + (isLong ? uint64(view, 20) : view.getUint32(16));
  let endTime = startTime;
  const count = Math.min(view.getUint16(first - 2), Math.floor((view.byteLength - first) / 12));
  for (let at = first; at < first + count * 12; at += 12) {
    end += view.getUint32(at) & 0x7fffffff;
    endTime += view.getUint32(at + 4);
  }
  return { trackId: view.getUint32(4), timescale: view.getUint32(8), startTime, endTime, end };
}
