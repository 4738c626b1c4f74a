import { type Element, parseHeader, uintIn, varint, varintLength } from './elements.js';
import { ids } from './ids.js';

/** When a block begins, counted from the timestamp of its cluster, and how long it lasts, where it says so. In ticks. */
export interface Block {
  track: number;
  start: number;
  duration: number | undefined;
}

/** The block in a `SimpleBlock` or `BlockGroup`, among bytes of a cluster; RFC 9559, 10. */
export function parseBlock(view: DataView, element: Element): Block | undefined {
  if (element.id === ids.simpleBlock) return parseBlockHeader(view, element.bodyStart, undefined);
  if (element.id !== ids.blockGroup) return undefined;
  let block: Element | undefined;
  let duration: number | undefined;
  for (let at = element.bodyStart; at < element.end; ) {
    const child = parseHeader(view, at, 0, element.end);
    if (child === undefined) break;
    if (child.id === ids.block) block = child;
    if (child.id === ids.blockDuration) duration = uintIn(view, child.bodyStart, child.end);
    at = child.end;
  }
  return block === undefined ? undefined : parseBlockHeader(view, block.bodyStart, duration);
}

/** The number of its track, then 16 bits of time. */
function parseBlockHeader(view: DataView, offset: number, duration: number | undefined): Block | undefined {
  if (offset >= view.byteLength) return undefined;
  const length = varintLength(view.getUint8(offset));
  if (length > 8 || offset + length + 2 > view.byteLength) return undefined;
  return { track: varint(view, offset, length), start: view.getInt16(offset + length), duration };
}

/**
 * Where the first whole block begins among the last bytes of a cluster: from it on, each block ends where the next begins
 * and the last where the bytes end. Of several such chains the longest is the true one.
 */
export function firstWholeBlock(view: DataView): number | undefined {
  const chained = new Uint32Array(view.byteLength + 1);
  let longest = 0;
  let first: number | undefined;
  for (let at = view.byteLength - 1; at >= 0; at -= 1) {
    const id = view.getUint8(at);
    if (id !== ids.simpleBlock && id !== ids.blockGroup) continue;
    const { hasKnownSize = false, claimedEnd = 0 } = parseHeader(view, at, 0, view.byteLength) ?? {};
    const behind = chained[claimedEnd] ?? 0;
    if (!hasKnownSize || claimedEnd > view.byteLength || (behind === 0 && claimedEnd < view.byteLength)) continue;
    chained[at] = behind + 1;
    if (behind < longest) continue;
    longest = behind + 1;
    first = at;
  }
  return first;
}
