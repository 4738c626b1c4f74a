import { type BoundedReader, Unreadable } from '../bounded-reader.js';
import type { UnreadableReason, VideoFacts } from '../facts.js';
import { fourLetters, readBody } from '../fields.js';
import type { VideoContainer } from '../formats.js';
import { type Box, readBox } from './boxes.js';
import { movieFacts } from './facts.js';
import { fragmentAheadBytes, fragmentWalk, type FragmentWalk } from './fragment-walk.js';
import { type Movie, readMovie } from './movie.js';

/** Boxes known to stand at the top of a file. Only one of these can show, by running past the end, that a file is cut. */
const topBoxes = new Set(
  'ftyp moov mdat free skip wide pnot pdin styp sidx ssix moof mfra meta udta uuid prft emsg'.split(' '),
);

/** Other boxes are skipped if they fit into the file; what does not is garbage behind its end. */
const isTopBox = ({ type, claimedEnd }: Box, fileEnd: number): boolean =>
  topBoxes.has(type) || (/^[\x20-\x7e]{4}$/.test(type) && claimedEnd <= fileEnd);

/** What a walk over the top of the file has met. */
export interface FileWalk {
  brand: string | null;
  movie: Movie | undefined;
  fragments: FragmentWalk | undefined;
  /** The walk came to the end, so that no fragment was missed. */
  isComplete: boolean;
  /** A box runs past the end of the file. */
  isCut: boolean;
  /** Something that is no box follows the boxes. */
  isDamaged: boolean;
  indexAtEnd: boolean;
}

/** Reads an MP4 or MOV file: the boxes at its top, its index, and as few of its fragments as tell its length. */
export async function readIsobmff(reader: BoundedReader, container: VideoContainer): Promise<VideoFacts> {
  const walk: FileWalk = {
    brand: null,
    movie: undefined,
    fragments: undefined,
    isComplete: false,
    isCut: false,
    isDamaged: false,
    indexAtEnd: false,
  };
  try {
    await walkFile(reader, walk);
    walk.isComplete = true;
  } catch (stop) {
    // With the index in hand, a limit only costs what would have come after it.
    if (!(stop instanceof Unreadable) || walk.movie === undefined) throw stop;
  }
  if (walk.movie === undefined || walk.movie.tracks.length === 0) throw new Unreadable(reasonWithoutIndex(walk));
  return movieFacts(walk.movie, walk, container, reader.sizeBytes);
}

function reasonWithoutIndex({ isCut, isDamaged, movie }: FileWalk): UnreadableReason {
  if (isCut) return 'truncated';
  return isDamaged || movie !== undefined ? 'damaged' : 'no_index';
}

async function walkFile(reader: BoundedReader, walk: FileWalk): Promise<void> {
  let sawMedia = false;
  for (let at = 0; ; ) {
    const fileEnd = reader.sizeBytes ?? Number.MAX_SAFE_INTEGER;
    const box = await readBox(walk.movie === undefined ? reader : reader.readingAhead(fragmentAheadBytes), at, fileEnd);
    if (box === undefined || !isTopBox(box, fileEnd)) {
      walk.isDamaged = at + 8 <= fileEnd && reader.sizeBytes !== undefined;
      // Where a segment index leads past the end, or the file ends within the header of a box before the index.
      walk.isCut ||= at > fileEnd || (at < fileEnd && at + 8 > fileEnd && walk.movie === undefined);
      return;
    }
    if (box.claimedEnd > fileEnd) walk.isCut = true;
    if (box.type === 'ftyp') walk.brand = await readBrand(reader, box);
    if (box.type === 'mdat' && box.end > box.bodyStart) sawMedia = true;
    if (box.type === 'moov' && walk.movie === undefined) {
      walk.movie = await readMovie(reader, box);
      walk.indexAtEnd = sawMedia;
      if (walk.movie.fragmentDefaults !== undefined) walk.fragments = fragmentWalk(reader, walk.movie);
    }
    at = walk.fragments === undefined ? box.end : await walk.fragments.visit(box, fileEnd);
  }
}

async function readBrand(reader: BoundedReader, ftyp: Box): Promise<string | null> {
  const view = await readBody(reader, ftyp, 4);
  return (view && fourLetters(view, 0).replace(/[^\x21-\x7e]/g, '')) || null;
}
