import { type BoundedReader, Unreadable, usualAheadBytes } from '../bounded-reader.js';
import { readBody } from '../fields.js';
import { type Box, childBoxes, uint64 } from './boxes.js';
import { identity, type Matrix, readMatrix } from './geometry.js';
import { readTimes, readTrack, type Track } from './track.js';

/** The index of a file: `moov`, ISO/IEC 14496-12, 8.2. */
export interface Movie {
  timescale: number;
  /** By the movie header; zero where the encoder did not know. */
  movieTicks: number;
  matrix: Matrix;
  tracks: readonly Track[];
  /** Present where the samples come in fragments. */
  fragmentDefaults: FragmentDefaults | undefined;
}

/** What `mvex` says about the fragments to come; ISO/IEC 14496-12, 8.8. */
export interface FragmentDefaults {
  /** By `mehd`: the whole, fragments included. Zero where it is not said. */
  movieTicks: number;
  /** By `trex`: how long a sample of each track lasts unless its fragment says otherwise. */
  sampleTicks: ReadonlyMap<number, number>;
}

export async function readMovie(wideReader: BoundedReader, moov: Box): Promise<Movie> {
  // Up to the end of the index, and the headers of the boxes behind it, which the walk looks at next.
  const reader = wideReader.readingAhead(usualAheadBytes, moov.end + 64);
  let header: Box | undefined;
  let fragmentDefaults: FragmentDefaults | undefined;
  const tracks: Track[] = [];
  // In the order of the file, so that what is read ahead is of use.
  for await (const box of childBoxes(reader, moov)) {
    if (box.type === 'cmov') throw new Unreadable('index_compressed');
    if (box.type === 'mvhd') header = box;
    if (box.type === 'mvex') fragmentDefaults = await readFragmentDefaults(reader, box);
    if (box.type === 'trak') tracks.push(...(await readTrack(reader, box)));
  }
  const { timescale, ticks } = await readTimes(reader, header);
  return { timescale, movieTicks: ticks, matrix: await readMovieMatrix(reader, header), tracks, fragmentDefaults };
}

async function readMovieMatrix(reader: BoundedReader, mvhd: Box | undefined): Promise<Matrix> {
  const view = await readBody(reader, mvhd, 72, 84);
  if (view === undefined) return identity;
  return readMatrix(view, view.getUint8(0) === 1 && view.byteLength >= 84 ? 48 : 36);
}

async function readFragmentDefaults(reader: BoundedReader, mvex: Box): Promise<FragmentDefaults> {
  let movieTicks = 0;
  const sampleTicks = new Map<number, number>();
  for await (const box of childBoxes(reader, mvex)) {
    const view = await readBody(reader, box, 8, 16);
    if (view === undefined) continue;
    if (box.type === 'mehd')
      movieTicks = view.getUint8(0) === 1 && view.byteLength >= 12 ? uint64(view, 4) : view.getUint32(4);
    if (box.type === 'trex' && view.byteLength >= 16) sampleTicks.set(view.getUint32(4), view.getUint32(12));
  }
  return { movieTicks, sampleTicks };
}
