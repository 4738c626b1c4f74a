import type { AviHeader } from './header.js';
import type { Stream } from './stream.js';

/** Each frame or block takes at least the header of a chunk, unless a chunk holds many of one size. */
const chunkHeaderBytes = 8;

/** Whoever writes to a pipe, and can't go back to fill in a count, leaves one like this. */
const noCount = 0x40000000;

/** What a count is worth in this file: nothing, if there is no room for so many. */
const believed = (units: number, { unitBytes }: Stream, sizeBytes: number | undefined): number =>
  units >= noCount || units * (unitBytes || chunkHeaderBytes) > (sizeBytes ?? Infinity) ? 0 : units;

/** How many frames or blocks a stream has, by whatever part of the header tells it; zero where none does. */
export function unitsByHeader(stream: Stream, header: AviHeader, sizeBytes: number | undefined): number {
  const stated = believed(stream.units, stream, sizeBytes);
  const indexed = believed(stream.indexedUnits, stream, sizeBytes);
  if (stream.kind !== 'video') return stated || indexed;
  // The stream's own count may be that of the first RIFF only.
  const all = Math.max(stated, believed(header.allFrames ?? 0, stream, sizeBytes));
  return all || indexed || believed(header.frames, stream, sizeBytes);
}

export const secondsOf = (units: number, { rate }: Stream): number => (rate > 0 ? units / rate : 0);
