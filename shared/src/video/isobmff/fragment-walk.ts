import type { BoundedReader } from '../bounded-reader.js';
import { type Box, childBoxes, readBox } from './boxes.js';
import { readSegmentIndex, readTrackFragment } from './fragments.js';
import type { Movie } from './movie.js';
import { lastListedFragment } from './random-access.js';

/** The stretch of time that the fragments of one track cover, in ticks of its media. */
export interface TrackSpan {
  startTick: number;
  endTick: number;
  /** Samples met on the way and how long they last together; for the frame rate. */
  sampleCount: number;
  sampleTicks: number;
}

/** Fragments usually need a few hundred bytes, and the header of the box behind them. */
export const fragmentAheadBytes = 2048;

export interface FragmentWalk {
  readonly spans: ReadonlyMap<number, TrackSpan>;
  /** Takes what a box at the top of the file tells, and gives where to read on: behind it, or behind what it made known. */
  visit(box: Box, fileEnd: number): Promise<number>;
}

/** Finds out from as few fragments as possible when a movie begins and ends. */
export function fragmentWalk(wideReader: BoundedReader, movie: Movie): FragmentWalk {
  const reader = wideReader.readingAhead(fragmentAheadBytes);
  const usualTicksOf = (trackId: number): number => movie.fragmentDefaults?.sampleTicks.get(trackId) ?? 0;
  const spans = new Map<number, TrackSpan>();
  // The index may hold a first part of the samples itself.
  for (const { id, samples, mediaTicks } of movie.tracks)
    if (samples.sampleCount > 0)
      spans.set(id, { startTick: 0, endTick: samples.durationTicks ?? mediaTicks, sampleCount: 0, sampleTicks: 0 });
  let segmentEnd = 0;
  let hasSoughtLast = false;

  function extend(trackId: number, startTick: number, endTick: number, sampleCount = 0): void {
    const span = spans.get(trackId) ?? { startTick, endTick, sampleCount: 0, sampleTicks: 0 };
    spans.set(trackId, {
      startTick: Math.min(span.startTick, startTick),
      endTick: Math.max(span.endTick, endTick),
      sampleCount: span.sampleCount + sampleCount,
      sampleTicks: span.sampleTicks + (sampleCount > 0 ? endTick - startTick : 0),
    });
  }

  /** Adds the samples of a `moof`. True if it says when they begin, so that fragments before it may be skipped. */
  async function addFragment(moof: Box): Promise<boolean> {
    let saysWhen = true;
    for await (const traf of childBoxes(reader, moof)) {
      const run = traf.type === 'traf' ? await readTrackFragment(reader, traf, usualTicksOf) : undefined;
      if (run === undefined) continue;
      saysWhen &&= run.startTick !== undefined;
      const startTick = run.startTick ?? spans.get(run.trackId)?.endTick ?? 0;
      extend(run.trackId, startTick, startTick + run.ticks, run.sampleCount);
    }
    return saysWhen;
  }

  async function addSegmentIndex(sidx: Box): Promise<void> {
    const index = await readSegmentIndex(reader, sidx);
    const track = movie.tracks.find(({ id }) => id === index?.trackId);
    if (index === undefined || track === undefined || index.timescale === 0) return;
    const ticks = (time: number): number => (time / index.timescale) * track.timescale;
    extend(track.id, ticks(index.startTime), ticks(index.endTime));
    segmentEnd = index.end;
  }

  /** The last fragment that the random access index lists, if a fragment really begins there. */
  async function lastFragment(fileEnd: number): Promise<number | undefined> {
    const offset = await lastListedFragment(reader, fileEnd);
    const box = offset === undefined ? undefined : await readBox(reader, offset, fileEnd);
    return box?.type === 'moof' ? offset : undefined;
  }

  return {
    spans,
    async visit(box, fileEnd) {
      if (box.type === 'sidx') await addSegmentIndex(box);
      if (box.type !== 'moof') return box.end;
      // The first fragment of a segment is read all the same, for its frame rate.
      const saysWhen = await addFragment(box);
      if (segmentEnd > box.end) return segmentEnd;
      if (!saysWhen || hasSoughtLast || reader.sizeBytes === undefined) return box.end;
      hasSoughtLast = true;
      return Math.max(box.end, (await lastFragment(fileEnd)) ?? 0);
    },
  };
}
