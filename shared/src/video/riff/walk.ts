import type { BoundedReader } from '../bounded-reader.js';
import { type Chunk, readChunk } from './chunks.js';
import { type AviHeader, readHeader } from './header.js';

/** What a walk over the top of an AVI file has met. */
export interface FileWalk {
  header: AviHeader | undefined;
  /** The first list of media. */
  media: Chunk | undefined;
  /** The media, or the file as a whole, run past its end. */
  isCut: boolean;
}

const isRiff = ({ isList, type }: Chunk): boolean => isList && (type === 'AVI ' || type === 'AVIX');
const isMedia = ({ isList, type }: Chunk): boolean => isList && type === 'movi';

/** Some writers count the header of a RIFF into its size. */
const riffHeaderBytes = 8;

const isCutAt = (chunk: Chunk, fileEnd: number): boolean =>
  (isRiff(chunk) && chunk.claimedEnd > fileEnd + riffHeaderBytes) || (isMedia(chunk) && chunk.claimedEnd > fileEnd);

/** Once past the header, each chunk costs a read of its own: they are far apart. */
const chunkAheadBytes = 64;

/** Walks over the top of a file, from its header to where it ends. */
export async function walkFile(reader: BoundedReader, walk: FileWalk): Promise<void> {
  let riffEnd = 0;
  for (let at = 0; ; ) {
    const fileEnd = reader.sizeBytes ?? Number.MAX_SAFE_INTEGER;
    const narrow = walk.header === undefined ? reader : reader.readingAhead(chunkAheadBytes);
    const chunk = await readChunk(narrow, at, fileEnd);
    if (chunk === undefined) return;
    walk.isCut ||= isCutAt(chunk, fileEnd);
    if (chunk.type === 'hdrl') walk.header ??= await readHeader(reader, chunk);
    if (isMedia(chunk)) walk.media ??= chunk;
    // A RIFF is walked into, for its size is the first to be wrong. With the header known, the rest of it tells nothing.
    if (isRiff(chunk)) riffEnd = chunk.next;
    at = isRiff(chunk) ? chunk.bodyStart : isMedia(chunk) && walk.header ? Math.max(chunk.next, riffEnd) : chunk.next;
  }
}
