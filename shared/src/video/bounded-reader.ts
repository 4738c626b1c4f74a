import type { UnreadableReason } from './facts.js';
import type { VideoSource } from './source.js';

/** Ends an inspection with a verdict. Never leaves {@link inspectVideo}. */
export class Unreadable extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    super(reason);
    this.reason = reason;
  }
}

/** What a step finds out; nothing where it can't go on. For what is good to know, but not worth a verdict. */
export async function withinLimits<Found>(step: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await step();
  } catch (stop) {
    if (stop instanceof Unreadable) return undefined;
    throw stop;
  }
}

export interface ReadLimits {
  /** Bytes taken from the source, in all. */
  maxReadBytes: number;
  /** Reads of the source, in all; each is a request where the video has a web address. */
  maxReads: number;
  /** Boxes, elements or chunks looked at, in all. */
  maxElements: number;
}

/** A source with a budget, and a memory of what was read, so that a parser can ask for crumbs. */
export interface BoundedReader {
  readonly sizeBytes: number | undefined;
  /** The bytes from `offset`; fewer only where the video ends. Fetches only what was not read before. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** The same reader, budget and memory; what it fetches comes with so many bytes, but none from `until` on. */
  readingAhead(aheadBytes: number, until?: number): BoundedReader;
  /** Counts one more element against the budget. */
  countElement(): void;
}

/** With the first 16 KB this holds the whole index of a minute of video, and stays within 64 KB. */
export const usualAheadBytes = 48 * 1024;

/** What is read before the place asked for: a sixteenth of what is read ahead. */
const behindShare = 16;

interface Piece {
  start: number;
  end: number;
  bytes: Uint8Array;
}

export function boundedReader(source: VideoSource, limits: ReadLimits): BoundedReader {
  const pieces: Piece[] = [];
  let bytesLeft = limits.maxReadBytes;
  let readsLeft = limits.maxReads;
  let elementsLeft = limits.maxElements;

  /** Reads at least up to `end`, or to where the video ends, and at most up to `aheadEnd`. */
  async function take(start: number, end: number, aheadEnd: number): Promise<Uint8Array> {
    const { sizeBytes = Infinity, reachBytes = Infinity } = source;
    const needed = Math.min(end, sizeBytes) - start;
    if (needed <= 0) return new Uint8Array(0);
    if (start + needed > reachBytes) throw new Unreadable('out_of_reach');
    if (needed > bytesLeft || readsLeft <= 0) throw new Unreadable('limit_reached');
    readsLeft -= 1;
    const bytes = await source.read(start, Math.min(Math.min(aheadEnd, sizeBytes, reachBytes) - start, bytesLeft));
    bytesLeft -= bytes.byteLength;
    pieces.push({ start, end: start + bytes.byteLength, bytes });
    return bytes;
  }

  /** Fills the gaps between what is held; nothing is fetched twice. Gives where the bytes end. */
  async function fill(start: number, end: number, aheadBytes: number, until: number): Promise<number> {
    for (let at = start; at < end; ) {
      const held = pieces.find((piece) => at >= piece.start && at < piece.end);
      if (held !== undefined) {
        at = held.end;
        continue;
      }
      // The gap around `at` that may be filled; a parser often steps back a little, so a little goes before.
      const gapStart = pieces.reduce((most, piece) => (piece.end <= at ? Math.max(most, piece.end) : most), 0);
      const gapEnd = pieces.reduce(
        (least, piece) => (piece.start > at ? Math.min(least, piece.start) : least),
        Infinity,
      );
      const from = Math.max(gapStart, at - Math.floor(aheadBytes / behindShare));
      const needed = Math.min(end, gapEnd);
      const bytes = await take(from, needed, Math.min(gapEnd, Math.max(needed, Math.min(at + aheadBytes, until))));
      at = from + bytes.byteLength;
      if (at < needed) return Math.max(start, at);
    }
    return end;
  }

  async function read(start: number, length: number, aheadBytes: number, until: number): Promise<Uint8Array> {
    const end = start + length;
    const whole = pieces.find((piece) => start >= piece.start && end <= piece.end);
    if (whole !== undefined) return whole.bytes.subarray(start - whole.start, end - whole.start);
    const bytes = new Uint8Array((await fill(start, end, aheadBytes, until)) - start);
    for (const piece of pieces) {
      const from = Math.max(start, piece.start);
      const part = piece.bytes.subarray(from - piece.start, Math.max(0, start + bytes.byteLength - piece.start));
      if (part.byteLength > 0) bytes.set(part, from - start);
    }
    return bytes;
  }

  const reader = (aheadBytes: number, until: number): BoundedReader => ({
    get sizeBytes() {
      return source.sizeBytes;
    },
    read: (offset, length) => read(offset, length, aheadBytes, until),
    readingAhead: (bytes, end = Infinity) => reader(bytes, end),
    countElement() {
      elementsLeft -= 1;
      if (elementsLeft < 0) throw new Unreadable('limit_reached');
    },
  });
  return reader(usualAheadBytes, Infinity);
}
