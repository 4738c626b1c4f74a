import type { BoundedReader } from '../bounded-reader.js';
import { fourLetters, viewOf } from '../fields.js';

/** One box (QuickTime: atom) of an MP4 or MOV file; ISO/IEC 14496-12, 4.2. Offsets count from the start of the file. */
export interface Box {
  type: string;
  start: number;
  bodyStart: number;
  /** Where the box ends, kept inside the box around it. */
  end: number;
  /** Where it would end by its own header; beyond `end` when the file was cut or the header lies. */
  claimedEnd: number;
}

/** 64 bits as a number: exact up to 2^53, which no file and no clock we meet exceeds. */
export const uint64 = (view: DataView, offset: number): number =>
  view.getUint32(offset) * 2 ** 32 + view.getUint32(offset + 4);

/** Parses the header of a box out of the bytes that begin with it. */
function parseHeader(view: DataView, start: number, parentEnd: number): Box | undefined {
  if (view.byteLength < 8) return undefined;
  const size = view.getUint32(0);
  const type = fourLetters(view, 4);
  if (size === 0) return { type, start, bodyStart: start + 8, end: parentEnd, claimedEnd: parentEnd };
  if (size === 1 && view.byteLength < 16) return undefined;
  const bodyStart = start + (size === 1 ? 16 : 8);
  const claimedEnd = start + (size === 1 ? uint64(view, 8) : size);
  if (claimedEnd < bodyStart) return undefined;
  return { type, start, bodyStart, end: Math.min(claimedEnd, parentEnd), claimedEnd };
}

/** The box at `start`; nothing where its header is cut off or makes no sense. */
export async function readBox(reader: BoundedReader, start: number, parentEnd: number): Promise<Box | undefined> {
  if (parentEnd - start < 8) return undefined;
  reader.countElement();
  const header = await reader.read(start, Math.min(16, parentEnd - start));
  return parseHeader(viewOf(header), start, parentEnd);
}

/** The boxes inside a box, in their order, up to the first that makes no sense. */
export async function* childBoxes(reader: BoundedReader, parent: Box): AsyncGenerator<Box> {
  for (let at = parent.bodyStart; ; ) {
    const box = await readBox(reader, at, parent.end);
    if (box === undefined) return;
    yield box;
    at = box.end;
  }
}

/** The boxes inside a box by type, the first of each. */
export async function childrenOf(reader: BoundedReader, parent: Box | undefined): Promise<ReadonlyMap<string, Box>> {
  const children = new Map<string, Box>();
  if (parent === undefined) return children;
  for await (const box of childBoxes(reader, parent)) if (!children.has(box.type)) children.set(box.type, box);
  return children;
}

/** The boxes inside bytes already read, from `offset` on: type and body. */
export function* boxesIn(view: DataView, offset: number): Generator<{ type: string; body: DataView }> {
  for (let at = offset; at + 8 <= view.byteLength; ) {
    const box = parseHeader(new DataView(view.buffer, view.byteOffset + at, view.byteLength - at), at, view.byteLength);
    if (box === undefined || box.bodyStart > box.end) return;
    const body = new DataView(view.buffer, view.byteOffset + box.bodyStart, box.end - box.bodyStart);
    yield { type: box.type, body };
    at = box.end;
  }
}
