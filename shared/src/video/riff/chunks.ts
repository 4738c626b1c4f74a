import type { BoundedReader } from '../bounded-reader.js';
import { fourLetters, type Span, viewOf } from '../fields.js';

/** One chunk of an AVI file (https://learn.microsoft.com/windows/win32/directshow/avi-riff-file-reference). */
export interface Chunk {
  /** Its own four letters, or of a `RIFF` or `LIST` those of what it is a list of: `hdrl`, `movi`. */
  type: string;
  isList: boolean;
  bodyStart: number;
  /** Where the chunk ends, kept inside the one around it. */
  end: number;
  /** Where it would end by its own header; beyond `end` when the file was cut or the header lies. */
  claimedEnd: number;
  /** Where the next chunk begins: on an even offset. */
  next: number;
  /** Written to where nobody could go back and fill in the size: it goes on to the end of what is around it. */
  isOpen: boolean;
}

const printable = /^[\x20-\x7e]{4}$/;

/** The chunk at `start`; nothing where its header is cut off or makes no sense. */
export async function readChunk(reader: BoundedReader, start: number, parentEnd: number): Promise<Chunk | undefined> {
  if (parentEnd - start < 8) return undefined;
  reader.countElement();
  const view = viewOf(await reader.read(start, Math.min(12, parentEnd - start)));
  if (view.byteLength < 8) return undefined;
  const letters = fourLetters(view, 0);
  const isList = (letters === 'RIFF' || letters === 'LIST') && view.byteLength >= 12;
  const type = isList ? fourLetters(view, 8) : letters;
  if (!printable.test(type)) return undefined;
  const size = view.getUint32(4, true);
  const isOpen = size === 0xffffffff || (isList && size === 0);
  const claimedEnd = isOpen ? parentEnd : start + 8 + size;
  const end = Math.min(claimedEnd, parentEnd);
  const bodyStart = Math.min(start + (isList ? 12 : 8), end);
  return { type, isList, bodyStart, end, claimedEnd, next: claimedEnd + ((claimedEnd - start) % 2), isOpen };
}

/** The chunks inside a list, in their order, up to the first that makes no sense. */
export async function* childChunks(reader: BoundedReader, list: Span): AsyncGenerator<Chunk> {
  for (let at = list.bodyStart; ; ) {
    const chunk = await readChunk(reader, at, list.end);
    if (chunk === undefined) return;
    yield chunk;
    at = chunk.next;
  }
}
