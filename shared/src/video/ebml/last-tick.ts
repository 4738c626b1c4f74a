import type { BoundedReader } from '../bounded-reader.js';
import { viewOf } from '../fields.js';
import { firstWholeBlock } from './blocks.js';
import { type FrameTicks, parseClusterTail } from './cluster-tail.js';
import { childElements, type Element, parseHeader, readElement, readUint } from './elements.js';
import { ids } from './ids.js';

/** Where in a segment its media are. */
export interface MediaLayout {
  /** A cluster from which the last can be reached: the one that the cues name last, or else the first. */
  knownCluster: number;
  end: number;
}

/** So much is read of the end at first; together with the head of the file it makes 64 KB. */
const tailBytes = 48 * 1024;
/** And so many times more, again and again, if that helps nothing. */
const tailGrowth = 3;
/** Clusters are followed from one to the next only if they are few, for each costs a read. */
const maxHops = 100;

/**
 * When the last block ends, in ticks, read from the end of the media: by the last cluster, where that begins near the end
 * or can be reached from cluster to cluster. If neither is so, reads back until it begins, or the limits are reached.
 */
export async function lastTick(
  wideReader: BoundedReader,
  { knownCluster, end }: MediaLayout,
  frameTicks: FrameTicks,
): Promise<number | undefined> {
  const reader = wideReader.readingAhead(0);
  const byTail = async (bytes: number): Promise<number | undefined> => {
    const start = Math.max(knownCluster, end - bytes);
    return tickOfLastCluster(viewOf(await reader.read(start, end - start)), frameTicks, reader);
  };
  let tick = (await byTail(tailBytes)) ?? (await tickByHops(wideReader, { knownCluster, end }, frameTicks));
  for (let bytes = tailBytes; tick === undefined && bytes < end - knownCluster; ) {
    bytes *= tailGrowth;
    tick = await byTail(bytes);
  }
  return tick;
}

/** By the last place among these bytes that looks like a cluster and goes on like one. */
function tickOfLastCluster(tail: DataView, frameTicks: FrameTicks, counter: BoundedReader): number | undefined {
  for (let at = tail.byteLength - 4; at >= 0; at -= 1) {
    if (tail.getUint32(at) !== ids.cluster) continue;
    const cluster = parseHeader(tail, at, 0, tail.byteLength);
    const found = cluster && parseClusterTail(tail, cluster.bodyStart, frameTicks, counter);
    if (found?.timestamp !== undefined) return found.timestamp + found.end;
  }
  return undefined;
}

/** By going from cluster to cluster, which their sizes allow, and then to the last blocks of the last. */
async function tickByHops(
  reader: BoundedReader,
  layout: MediaLayout,
  frameTicks: FrameTicks,
): Promise<number | undefined> {
  const cluster = await lastClusterByHops(reader.readingAhead(64), layout);
  const timestamp = cluster && (await readTimestamp(reader.readingAhead(64), cluster));
  if (cluster === undefined || timestamp === undefined) return undefined;
  const start = Math.max(cluster.bodyStart, cluster.end - tailBytes);
  const tail = viewOf(await reader.readingAhead(0).read(start, cluster.end - start));
  const first = start === cluster.bodyStart ? 0 : firstWholeBlock(tail);
  const found = first === undefined ? undefined : parseClusterTail(tail, first, frameTicks, reader);
  return found && timestamp + found.end;
}

async function lastClusterByHops(
  reader: BoundedReader,
  { knownCluster, end }: MediaLayout,
): Promise<Element | undefined> {
  let cluster: Element | undefined;
  let at = knownCluster;
  for (let hop = 0; hop < maxHops; hop += 1) {
    const element = await readElement(reader, at, end);
    if (element === undefined) return cluster;
    if (!element.hasKnownSize) return undefined;
    if (element.id === ids.cluster) cluster = element;
    at = element.end;
  }
  return undefined;
}

/** The timestamp of a cluster, which only a checksum and the like may precede. */
export async function readTimestamp(reader: BoundedReader, cluster: Element): Promise<number | undefined> {
  let elements = 0;
  for await (const element of childElements(reader, cluster)) {
    if (element.id === ids.timestamp) return readUint(reader, element);
    elements += 1;
    if (elements > 4) break;
  }
  return undefined;
}
