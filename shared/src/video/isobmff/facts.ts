import type { VideoFacts } from '../facts.js';
import type { VideoContainer } from '../formats.js';
import { playedTrack } from '../played-track.js';
import { fragmentedDurationMs, mediaSeconds, movieDurationMs } from './durations.js';
import type { TrackSpan } from './fragment-walk.js';
import { combined, shownPicture } from './geometry.js';
import type { Movie } from './movie.js';
import type { FileWalk } from './read-isobmff.js';
import type { Track } from './track.js';

function framesPerSecond(track: Track, span: TrackSpan | undefined): number | null {
  const { sampleCount, durationTicks } = track.samples;
  const indexed = sampleCount > 0 ? durationTicks || track.mediaTicks : 0;
  const ticks = indexed + (span?.sampleTicks ?? 0);
  const samples = sampleCount + (span?.sampleCount ?? 0);
  if (ticks <= 0 || samples === 0) return null;
  return Math.round((samples * track.timescale * 1000) / ticks) / 1000 || null;
}

/** The picture; null where a broken header leaves it without a size. */
function picture(movie: Movie, track: Track | undefined) {
  const none = { width: null, height: null, rotationDegrees: 0 } as const;
  if (track === undefined) return none;
  const { description, width: trackWidth, height: trackHeight } = track;
  const shown = shownPicture({
    width: description?.width || trackWidth,
    height: description?.height || trackHeight,
    pixelAspect: description?.pixelAspect,
    cleanAperture: description?.cleanAperture,
    trackWidth,
    trackHeight,
    matrix: combined(track.matrix, movie.matrix),
  });
  return shown.width > 0 && shown.height > 0 ? shown : none;
}

/** Draws the facts out of an index and what the walk met around it. */
export function movieFacts(
  movie: Movie,
  walk: FileWalk,
  container: VideoContainer,
  sizeBytes: number | undefined,
): VideoFacts {
  const tracksOf = (kind: Track['kind']) => movie.tracks.filter((track) => track.kind === kind);
  const video = playedTrack(tracksOf('video'), mediaSeconds);
  const audio = playedTrack(tracksOf('audio'), mediaSeconds);
  const spans = walk.fragments?.spans;
  const lastByte = Math.max(video?.lastChunkEnd ?? 0, audio?.lastChunkEnd ?? 0);
  return {
    container,
    brand: walk.brand,
    sizeBytes: sizeBytes ?? null,
    durationMs: spans === undefined ? movieDurationMs(movie) : fragmentedDurationMs(movie, spans, walk.isComplete),
    ...picture(movie, video),
    frameRate: video === undefined ? null : framesPerSecond(video, spans?.get(video.id)),
    videoCodec: video?.description?.codec ?? null,
    audioCodec: audio?.description?.codec ?? null,
    isTruncated: sizeBytes !== undefined && (walk.isCut || lastByte > sizeBytes),
    isFragmented: spans !== undefined,
    indexAtEnd: walk.indexAtEnd,
    trackCounts: { video: tracksOf('video').length, audio: tracksOf('audio').length, other: tracksOf('other').length },
  };
}
