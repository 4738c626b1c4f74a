import type { BoundedReader } from '../bounded-reader.js';
import { readBody, type Span, viewOf } from '../fields.js';

/** One element of a WebM file; RFC 8794. Offsets count from the start of the file, or of the bytes it was parsed from. */
export interface Element {
  id: number;
  start: number;
  bodyStart: number;
  /** Where the element ends, kept inside the element around it; that one's end where the size is not known. */
  end: number;
  /** Where it would end by its own header; beyond `end` when the file was cut or the header lies. */
  claimedEnd: number;
  /** Live encoders leave the size of the segment and its clusters open. */
  hasKnownSize: boolean;
}

/** How many bytes a number of variable length takes, by its first byte; 9 where that is zero, which no number begins with. */
export const varintLength = (firstByte: number): number => Math.clz32(firstByte) - 23;

/** The value of a number of variable length: its bytes but for the bit that tells the length. */
export function varint(view: DataView, offset: number, length: number): number {
  let value = view.getUint8(offset) & (0x7f >> (length - 1));
  for (let at = offset + 1; at < offset + length; at += 1) value = value * 256 + view.getUint8(at);
  return value;
}

/** Parses the header of the element that begins at `offset` of some bytes, which begin at `base` of the file. */
export function parseHeader(view: DataView, offset: number, base: number, parentEnd: number): Element | undefined {
  if (offset + 2 > view.byteLength) return undefined;
  const idLength = varintLength(view.getUint8(offset));
  const sizeAt = offset + idLength;
  if (idLength > 4 || sizeAt >= view.byteLength) return undefined;
  const sizeLength = varintLength(view.getUint8(sizeAt));
  const bodyAt = sizeAt + sizeLength;
  if (sizeLength > 8 || bodyAt > view.byteLength) return undefined;
  const marker = 2 ** (7 * idLength);
  const size = varint(view, sizeAt, sizeLength);
  const hasKnownSize = size < 2 ** (7 * sizeLength) - 1;
  const bodyStart = base + bodyAt;
  const claimedEnd = hasKnownSize ? bodyStart + size : parentEnd;
  return {
    id: marker + varint(view, offset, idLength),
    start: base + offset,
    bodyStart,
    end: Math.min(claimedEnd, parentEnd),
    claimedEnd,
    hasKnownSize,
  };
}

/** Four bytes of id, eight of size. */
export const maxHeaderBytes = 12;

/** The element at `start`; nothing where its header is cut off or makes no sense. */
export async function readElement(
  reader: BoundedReader,
  start: number,
  parentEnd: number,
): Promise<Element | undefined> {
  if (parentEnd - start < 2) return undefined;
  reader.countElement();
  const header = await reader.read(start, Math.min(maxHeaderBytes, parentEnd - start));
  const element = parseHeader(viewOf(header), 0, start, parentEnd);
  return element === undefined || element.bodyStart > parentEnd ? undefined : element;
}

/** The elements inside another, in their order, up to the first that makes no sense. */
export async function* childElements(reader: BoundedReader, parent: Span): AsyncGenerator<Element> {
  for (let at = parent.bodyStart; ; ) {
    const element = await readElement(reader, at, parent.end);
    if (element === undefined) return;
    yield element;
    at = element.end;
  }
}

/** The elements inside another by their id, the first of each. */
export async function childrenOf(
  reader: BoundedReader,
  parent: Span | undefined,
): Promise<ReadonlyMap<number, Element>> {
  const children = new Map<number, Element>();
  if (parent === undefined) return children;
  for await (const element of childElements(reader, parent))
    if (!children.has(element.id)) children.set(element.id, element);
  return children;
}

/** An unsigned integer; exact up to 2^53. */
export async function readUint(reader: BoundedReader, element: Span | undefined): Promise<number | undefined> {
  const view = await readBody(reader, element, 1, 8);
  return view === undefined ? undefined : uintIn(view, 0, view.byteLength);
}

/** The unsigned integer in the bytes from `start` to `end`, of which there are at most 8. */
export function uintIn(view: DataView, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < Math.min(end, start + 8); at += 1) value = value * 256 + view.getUint8(at);
  return value;
}

export async function readFloat(reader: BoundedReader, element: Span | undefined): Promise<number | undefined> {
  const view = await readBody(reader, element, 4, 8);
  return view?.byteLength === 8 ? view.getFloat64(0) : view?.getFloat32(0);
}

/** Characters, up to the zero that may end them. */
export async function readText(reader: BoundedReader, element: Span | undefined): Promise<string | undefined> {
  const view = await readBody(reader, element, 1, 64);
  if (view === undefined) return undefined;
  const letters = Array.from({ length: view.byteLength }, (_, at) => String.fromCharCode(view.getUint8(at)));
  return letters.join('').split('\0')[0];
}
