import { wholeMs } from '../whole-ms.js';
import type { TrackSpan } from './fragment-walk.js';
import type { Movie } from './movie.js';
import type { Track } from './track.js';

const isPlayed = ({ kind, timescale }: Track): boolean => kind !== 'other' && timescale > 0;

/** How long the samples of a track last, before any edit, by its time table or else its media header. */
export function mediaSeconds(track: Track): number {
  const ticks = track.samples.durationTicks || track.mediaTicks;
  return track.timescale > 0 ? ticks / track.timescale : 0;
}

/** What the edit list makes of so many seconds of media. */
function editedSeconds(track: Track, mediaSecondsLong: number, movieTimescale: number): number {
  if (track.edits.length === 0 || movieTimescale === 0) return mediaSecondsLong;
  const seconds = track.edits.map(({ movieTicks, mediaTime }) =>
    movieTicks > 0 || mediaTime < 0
      ? movieTicks / movieTimescale
      : Math.max(0, mediaSecondsLong - mediaTime / track.timescale),
  );
  return seconds.reduce((sum, edit) => sum + edit, 0);
}

const byHeader = (movieTicks: number, { timescale }: Movie): number | null =>
  timescale > 0 ? wholeMs(movieTicks / timescale) : null;

/** How long a movie plays whose samples are all in the index. The movie header rules, as in other players. */
export function movieDurationMs(movie: Movie): number | null {
  const stated = byHeader(movie.movieTicks, movie);
  if (stated !== null) return stated;
  const lengths = movie.tracks
    .filter(isPlayed)
    .map((track) => editedSeconds(track, mediaSeconds(track), movie.timescale));
  return wholeMs(Math.max(0, ...lengths));
}

/** How long a fragmented movie plays: as it says itself, or else from the first sample of any track to the last's end. */
export function fragmentedDurationMs(
  movie: Movie,
  spans: ReadonlyMap<number, TrackSpan>,
  allFragmentsSeen: boolean,
): number | null {
  const stated = byHeader(movie.fragmentDefaults?.movieTicks ?? 0, movie);
  if (stated !== null) return stated;
  const shown = movie.tracks.filter(isPlayed).flatMap((track) => {
    const span = spans.get(track.id);
    return span === undefined ? [] : [{ start: span.startTick / track.timescale, end: span.endTick / track.timescale }];
  });
  if (shown.length === 0 || !allFragmentsSeen) return null;
  return wholeMs(Math.max(...shown.map(({ end }) => end)) - Math.min(...shown.map(({ start }) => start)));
}
