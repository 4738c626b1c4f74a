import type { BoundedReader } from '../bounded-reader.js';
import { type Span, viewOf } from '../fields.js';
import { type Chunk, childChunks } from './chunks.js';

/** How many chunks of a stream the index of AVI 1.0 lists, which follows the media; zero where there is none. */
export async function countIndexed(reader: BoundedReader, media: Chunk, stream: number): Promise<number> {
  const rest = { bodyStart: media.next, end: reader.sizeBytes ?? Number.MAX_SAFE_INTEGER };
  for await (const chunk of childChunks(reader, rest))
    if (chunk.type === 'idx1') return countEntries(reader, chunk, stream);
  return 0;
}

/** Lists of chunks and changes of the palette, which show no frame. */
const noTime = 0x100;

/** Reads them all, for they are in the order of the file. */
async function countEntries(reader: BoundedReader, idx1: Span, stream: number): Promise<number> {
  const view = viewOf(await reader.read(idx1.bodyStart, idx1.end - idx1.bodyStart));
  let count = 0;
  for (let at = 0; at + 16 <= view.byteLength; at += 16) {
    // The letters of a chunk begin with the number of its stream, in two hexadecimal digits.
    const number = Number.parseInt(String.fromCharCode(view.getUint8(at), view.getUint8(at + 1)), 16);
    if (number === stream && (view.getUint32(at + 4, true) & noTime) === 0) count += 1;
  }
  return count;
}
