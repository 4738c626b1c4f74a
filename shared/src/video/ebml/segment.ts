import { type BoundedReader, Unreadable } from '../bounded-reader.js';
import { childElements, type Element, maxHeaderBytes, readElement } from './elements.js';
import { ids } from './ids.js';
import { partAt, readSeekHead } from './seeking.js';

/** The parts of a WebM file that matter; RFC 9559, 4.5. */
export interface Segment {
  element: Element;
  info: Element | undefined;
  tracks: Element;
  cues: Element | undefined;
  firstCluster: Element | undefined;
  /** Where parts begin, by their id, as the file itself says. */
  offsets: ReadonlyMap<number, number>;
}

const endOf = (reader: BoundedReader): number => reader.sizeBytes ?? Number.MAX_SAFE_INTEGER;

/** Finds the parts of a segment, reading on only until the tracks are known. */
export async function readSegment(reader: BoundedReader): Promise<Segment> {
  const element = await findSegment(reader);
  const parts = new Map<number, Element>();
  let offsets: ReadonlyMap<number, number> = new Map();
  let at = element.bodyStart;
  for (;;) {
    const part = await readElement(reader, at, element.end);
    if (part === undefined) break;
    if (!parts.has(part.id)) parts.set(part.id, part);
    if (part.id === ids.seekHead) offsets = new Map([...(await readSeekHead(reader, part, element)), ...offsets]);
    if (part.id === ids.cluster) {
      for (const id of [ids.info, ids.tracks]) {
        const sought = parts.has(id) ? undefined : await partAt(reader, id, offsets.get(id), element);
        if (sought !== undefined) parts.set(id, sought);
      }
      if (parts.has(ids.tracks)) break;
    }
    // What has no known size is walked into: its children can't be taken for parts of the segment.
    at = part.hasKnownSize ? part.end : part.bodyStart;
  }
  const tracks = parts.get(ids.tracks);
  if (tracks === undefined) throw new Unreadable(isCutAt(at, element, endOf(reader)) ? 'truncated' : 'damaged');
  return {
    element,
    tracks,
    info: parts.get(ids.info),
    cues: parts.get(ids.cues),
    firstCluster: parts.get(ids.cluster),
    offsets,
  };
}

/** Whether the file stops before it could hold all of a segment, of which `at` was the last place looked at. */
const isCutAt = (at: number, { hasKnownSize, claimedEnd }: Element, fileEnd: number): boolean =>
  hasKnownSize ? claimedEnd > fileEnd : at + maxHeaderBytes > fileEnd;

async function findSegment(reader: BoundedReader): Promise<Element> {
  let end = 0;
  for await (const element of childElements(reader, { bodyStart: 0, end: endOf(reader) })) {
    if (element.id === ids.segment) return element;
    if (element.id !== ids.header && element.id !== ids.void) break;
    end = element.claimedEnd;
  }
  throw new Unreadable(end + maxHeaderBytes > endOf(reader) ? 'truncated' : 'damaged');
}
