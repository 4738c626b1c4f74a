import { type BoundedReader, Unreadable, withinLimits } from '../bounded-reader.js';
import type { VideoFacts } from '../facts.js';
import type { VideoContainer } from '../formats.js';
import { playedTrack } from '../played-track.js';
import { wholeMs } from '../whole-ms.js';
import { childrenOf, readFloat, readUint } from './elements.js';
import { ids } from './ids.js';
import { lastTick, readTimestamp } from './last-tick.js';
import { partAt, lastCuedCluster } from './seeking.js';
import { readSegment, type Segment } from './segment.js';
import { readTracks, type Track } from './tracks.js';

/** Reads a WebM file: the head of its segment, and its end only where the head does not say how long it plays. */
export async function readWebm(reader: BoundedReader, container: VideoContainer): Promise<VideoFacts> {
  const segment = await readSegment(reader);
  const tracks = await readTracks(reader, segment.tracks);
  const { sizeBytes } = reader;
  const isCut = Math.max(segment.element.claimedEnd, segment.tracks.claimedEnd) > (sizeBytes ?? Infinity);
  if (tracks.length === 0) throw new Unreadable(isCut ? 'truncated' : 'damaged');
  const durationMs = await readDurationMs(reader, segment, tracks);
  const tracksOf = (kind: Track['kind']) => tracks.filter((track) => track.kind === kind);
  const video = playedTrack(tracksOf('video'), weight);
  const audio = playedTrack(tracksOf('audio'), weight);
  return {
    container,
    brand: container,
    sizeBytes: sizeBytes ?? null,
    durationMs,
    ...(video?.picture ?? { width: null, height: null, rotationDegrees: 0 }),
    frameRate: video?.frameRate ?? null,
    videoCodec: video?.codec ?? null,
    audioCodec: audio?.codec ?? null,
    isTruncated: isCut,
    isFragmented: false,
    indexAtEnd: segment.firstCluster !== undefined && segment.firstCluster.start < segment.tracks.start,
    trackCounts: { video: tracksOf('video').length, audio: tracksOf('audio').length, other: tracksOf('other').length },
  };
}

/** A file does not say how long each of its tracks is, but which it would have played. */
const weight = ({ isDefault }: Track): number => Number(isDefault);

/** RFC 9559, 5.1.2.9. */
const usualTimestampScaleNs = 1_000_000;

/** By the head of the segment, or else from its first block to its last. */
async function readDurationMs(
  reader: BoundedReader,
  segment: Segment,
  tracks: readonly Track[],
): Promise<number | null> {
  const info = await childrenOf(reader, segment.info);
  const tickNs = (await readUint(reader, info.get(ids.timestampScale))) || usualTimestampScaleNs;
  const stated = (await readFloat(reader, info.get(ids.duration))) ?? 0;
  const ticks = stated > 0 && Number.isFinite(stated) ? stated : await measuredTicks(reader, segment, tracks, tickNs);
  return ticks === undefined ? null : wholeMs((ticks * tickNs) / 1e9);
}

async function measuredTicks(
  reader: BoundedReader,
  { element, firstCluster, cues: metCues, offsets }: Segment,
  tracks: readonly Track[],
  tickNs: number,
): Promise<number | undefined> {
  const fileEnd = reader.sizeBytes;
  if (firstCluster === undefined || fileEnd === undefined) return undefined;
  const played = tracks.filter(({ kind }) => kind !== 'other');
  const frameTicks = new Map(played.map(({ number, frameNs }) => [number, frameNs && frameNs / tickNs]));
  return withinLimits(async () => {
    const firstTick = await readTimestamp(reader, firstCluster);
    const cues = metCues ?? (await partAt(reader, ids.cues, offsets.get(ids.cues), element));
    const cued = cues && (await partAt(reader, ids.cluster, await lastCuedCluster(reader, cues, element), element));
    const layout = {
      knownCluster: Math.max(firstCluster.start, cued?.start ?? 0),
      end: Math.min(cues !== undefined && cues.start > firstCluster.start ? cues.start : element.end, fileEnd),
    };
    const last = await lastTick(reader, layout, frameTicks);
    return last === undefined ? undefined : last - (firstTick ?? 0);
  });
}
