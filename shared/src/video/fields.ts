import type { BoundedReader } from './bounded-reader.js';

/** Part of a file with something in front that says what it is: a box, an element, a chunk. */
export interface Span {
  bodyStart: number;
  end: number;
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const fourLetters = (view: DataView, offset: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(offset + letter)));

/** The first bytes of a body: at least `minBytes`, or nothing; at most `maxBytes`. */
export async function readBody(
  reader: BoundedReader,
  span: Span | undefined,
  minBytes: number,
  maxBytes = minBytes,
): Promise<DataView | undefined> {
  if (span === undefined) return undefined;
  const length = Math.min(maxBytes, span.end - span.bodyStart);
  if (length < minBytes) return undefined;
  const bytes = await reader.read(span.bodyStart, length);
  return bytes.byteLength < minBytes ? undefined : viewOf(bytes);
}
