import type { BoundedReader } from '../bounded-reader.js';
import { type Block, parseBlock } from './blocks.js';
import { maxHeaderBytes, parseHeader, uintIn } from './elements.js';
import { ids } from './ids.js';

/** The tracks that play, by the number that their blocks bear, and how long a frame of each lasts, if known; in ticks. */
export type FrameTicks = ReadonlyMap<number, number | undefined>;

/** What the last bytes of a cluster tell; times in ticks. */
export interface ClusterTail {
  /** Of the cluster, where its head is among the bytes. */
  timestamp: number | undefined;
  /** When the last block ends, counted from the timestamp. */
  end: number;
}

/** What stands in a cluster, or follows the last one. */
const familiar: ReadonlySet<number> = new Set([
  ids.timestamp,
  ids.simpleBlock,
  ids.blockGroup,
  ids.void,
  ids.checksum,
  ids.silentTracks,
  ids.position,
  ids.previousSize,
  ids.cues,
  ids.tags,
  ids.seekHead,
  ids.chapters,
  ids.attachments,
  ids.info,
  ids.tracks,
]);

/** Reads the elements of a cluster from `start` to the end of the bytes; nothing where it can't be one. */
export function parseClusterTail(
  view: DataView,
  start: number,
  frameTicks: FrameTicks,
  counter: BoundedReader,
): ClusterTail | undefined {
  let timestamp: number | undefined;
  const last = new Map<number, { start: number; end: number }>();
  for (let at = start; at < view.byteLength; ) {
    counter.countElement();
    const element = parseHeader(view, at, 0, view.byteLength);
    const isCut = element === undefined && at + maxHeaderBytes > view.byteLength;
    if (isCut || element?.id === ids.cluster) break;
    if (element === undefined || !familiar.has(element.id)) return undefined;
    if (element.id === ids.timestamp) timestamp = uintIn(view, element.bodyStart, element.end);
    const block = parseBlock(view, element);
    if (block !== undefined && frameTicks.has(block.track)) {
      const gap = block.start - (last.get(block.track)?.start ?? block.start);
      last.set(block.track, { start: block.start, end: block.start + durationOf(block, frameTicks, gap) });
    }
    at = element.end;
  }
  return { timestamp, end: Math.max(0, ...[...last.values()].map(({ end }) => end)) };
}

const durationOf = ({ track, duration }: Block, frameTicks: FrameTicks, gap: number): number =>
  duration ?? frameTicks.get(track) ?? Math.max(0, gap);
