import type { BoundedReader } from '../bounded-reader.js';
import type { Span } from '../fields.js';
import { childElements, childrenOf, type Element, readElement, readUint } from './elements.js';
import { ids } from './ids.js';

/** Where the parts of a segment begin in the file, by their id; RFC 9559, 5.1.1. */
export async function readSeekHead(
  reader: BoundedReader,
  seekHead: Element,
  segment: Span,
): Promise<ReadonlyMap<number, number>> {
  const offsets = new Map<number, number>();
  for await (const seek of childElements(reader, seekHead)) {
    if (seek.id !== ids.seek) continue;
    const children = await childrenOf(reader, seek);
    const id = await readUint(reader, children.get(ids.seekId));
    const position = await readUint(reader, children.get(ids.seekPosition));
    if (id !== undefined && position !== undefined) offsets.set(id, segment.bodyStart + position);
  }
  return offsets;
}

/** The part of a segment that begins at `offset`, if it really does. */
export async function partAt(
  reader: BoundedReader,
  id: number,
  offset: number | undefined,
  segment: Span,
): Promise<Element | undefined> {
  if (offset === undefined || offset >= segment.end) return undefined;
  const element = await readElement(reader, offset, segment.end);
  return element?.id === id ? element : undefined;
}

/** A longer list of cues is not worth reading: what it spares is the search for the last cluster. */
const usefulCuesBytes = 128 * 1024;

/** Where the last cluster begins that the cues name; RFC 9559, 5.1.5. */
export async function lastCuedCluster(
  reader: BoundedReader,
  cues: Element,
  segment: Span,
): Promise<number | undefined> {
  if (cues.end - cues.bodyStart > usefulCuesBytes) return undefined;
  let last: number | undefined;
  for await (const point of childElements(reader, cues)) {
    if (point.id !== ids.cuePoint) continue;
    const positions = (await childrenOf(reader, point)).get(ids.cueTrackPositions);
    const position = await readUint(reader, (await childrenOf(reader, positions)).get(ids.cueClusterPosition));
    if (position !== undefined) last = Math.max(last ?? 0, segment.bodyStart + position);
  }
  return last;
}
