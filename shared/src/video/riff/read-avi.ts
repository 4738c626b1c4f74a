import { type BoundedReader, Unreadable, withinLimits } from '../bounded-reader.js';
import type { VideoFacts } from '../facts.js';
import type { VideoContainer } from '../formats.js';
import { playedTrack } from '../played-track.js';
import { wholeMs } from '../whole-ms.js';
import type { Chunk } from './chunks.js';
import { secondsOf, unitsByHeader } from './lengths.js';
import { countIndexed } from './old-index.js';
import type { Stream } from './stream.js';
import { type FileWalk, walkFile } from './walk.js';

/** Reads an AVI file: its header, and its old index only where the header does not say how many frames there are. */
export async function readAvi(reader: BoundedReader, container: VideoContainer): Promise<VideoFacts> {
  const walk: FileWalk = { header: undefined, media: undefined, isCut: false };
  try {
    await walkFile(reader, walk);
  } catch (stop) {
    // With the header in hand, a limit only costs what would have come after it.
    if (!(stop instanceof Unreadable) || walk.header === undefined) throw stop;
  }
  const { header, media, isCut } = walk;
  if (header === undefined || header.streams.length === 0) throw new Unreadable(isCut ? 'truncated' : 'damaged');
  const tracksOf = (kind: Stream['kind']) => header.streams.filter((stream) => stream.kind === kind);
  const unitsOf = (stream: Stream): number => unitsByHeader(stream, header, reader.sizeBytes);
  const video = playedTrack(tracksOf('video'), (stream) => secondsOf(unitsOf(stream), stream));
  const audio = playedTrack(tracksOf('audio'), (stream) => secondsOf(unitsOf(stream), stream));
  const frames = video && (unitsOf(video) || (await countFrames(reader, media, header.streams.indexOf(video))));
  const seconds = Math.max(
    video === undefined ? 0 : secondsOf(frames ?? 0, video),
    audio === undefined ? 0 : secondsOf(unitsOf(audio), audio),
  );
  return {
    container,
    brand: header.allFrames === undefined ? 'AVI' : 'odml',
    sizeBytes: reader.sizeBytes ?? null,
    durationMs: wholeMs(seconds),
    width: video?.width ?? null,
    height: video?.height ?? null,
    rotationDegrees: 0,
    frameRate: (video && Math.round(video.rate * 1000) / 1000) || null,
    videoCodec: video?.codec ?? null,
    audioCodec: audio?.codec ?? null,
    isTruncated: reader.sizeBytes !== undefined && isCut,
    isFragmented: false,
    indexAtEnd: media !== undefined && media.bodyStart < header.bodyStart,
    trackCounts: { video: tracksOf('video').length, audio: tracksOf('audio').length, other: tracksOf('other').length },
  };
}

async function countFrames(reader: BoundedReader, media: Chunk | undefined, stream: number): Promise<number> {
  if (media === undefined) return 0;
  return (await withinLimits(() => countIndexed(reader, media, stream))) ?? 0;
}
