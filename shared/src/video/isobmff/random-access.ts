import type { BoundedReader } from '../bounded-reader.js';
import { readBody, viewOf } from '../fields.js';
import { childBoxes, readBox, uint64 } from './boxes.js';

/** The random access index of a usual file, with its 16 closing bytes. */
const tailBytes = 4096;

/**
 * Where the last fragment listed by the random access index (`mfra`) begins, by way of `mfro`, the last 16 bytes of the
 * file; ISO/IEC 14496-12, 8.8.9 to 8.8.11. Of several tracks, the earliest.
 */
export async function lastListedFragment(wideReader: BoundedReader, fileEnd: number): Promise<number | undefined> {
  if (fileEnd < tailBytes) return undefined;
  const reader = wideReader.readingAhead(0);
  const tail = viewOf(await reader.read(fileEnd - tailBytes, tailBytes));
  if (tail.byteLength < tailBytes || tail.getUint32(tailBytes - 12) !== 0x6d66726f) return undefined;
  const start = fileEnd - tail.getUint32(tailBytes - 4);
  const mfra = start > 0 ? await readBox(reader, start, fileEnd) : undefined;
  if (mfra?.type !== 'mfra') return undefined;
  const offsets: number[] = [];
  for await (const tfra of childBoxes(reader, mfra)) {
    if (tfra.type !== 'tfra') continue;
    const head = await readBody(reader, tfra, 16);
    const count = head?.getUint32(12) ?? 0;
    if (head === undefined || count === 0) continue;
    const isLong = head.getUint8(0) === 1;
    const sizes = head.getUint32(8);
    const entryBytes = (isLong ? 16 : 8) + 3 + ((sizes >> 4) & 3) + ((sizes >> 2) & 3) + (sizes & 3);
    const at = tfra.bodyStart + 16 + (count - 1) * entryBytes + (isLong ? 8 : 4);
    const length = isLong ? 8 : 4;
    if (at + length > tfra.end) continue;
    const offset = viewOf(await reader.read(at, length));
    if (offset.byteLength === length) offsets.push(isLong ? uint64(offset, 0) : offset.getUint32(0));
  }
  return offsets.length > 0 ? Math.min(...offsets) : undefined;
}
