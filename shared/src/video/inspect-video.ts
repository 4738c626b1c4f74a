import { type BoundedReader, boundedReader, type ReadLimits, Unreadable } from './bounded-reader.js';
import type { UnreadableReason, VideoFacts, VideoInspection } from './facts.js';
import { type FileFormat, isVideoContainer, type VideoContainer } from './formats.js';
import { readWebm } from './ebml/read-webm.js';
import { readIsobmff } from './isobmff/read-isobmff.js';
import { readAvi } from './riff/read-avi.js';
import { sniffFormat } from './sniff.js';
import type { VideoSource } from './source.js';

/**
 * See {@link ReadLimits}; by default 512 KB in 300 reads, and 10,000 elements. Where reading is cheap, higher ones find
 * out more: a browser's recording says how long it is only at the beginning of its last cluster, often a megabyte long.
 */
export type InspectVideoLimits = Partial<ReadLimits>;

/** What a container's reader finds out; the rest is known before it is asked. */
export type ReadContainer = (reader: BoundedReader, container: VideoContainer) => Promise<VideoFacts>;

const readers: Record<VideoContainer, ReadContainer> = {
  mp4: readIsobmff,
  mov: readIsobmff,
  webm: readWebm,
  avi: readAvi,
};

/** Enough for the index of three minutes at 60 frames a second, and for 250 fragments without any index. */
const defaultLimits: ReadLimits = { maxReadBytes: 512 * 1024, maxReads: 300, maxElements: 10_000 };

/** What a first read gets: a server sends as much in one round trip, and a short video's whole index often fits. */
const headBytes = 16 * 1024;

/**
 * Finds out what a video is, from as few of its bytes as possible. A file that can't be read is a verdict, not an
 * exception: only what `source.read` throws is thrown.
 */
export async function inspectVideo(source: VideoSource, limits: InspectVideoLimits = {}): Promise<VideoInspection> {
  const effective = { ...defaultLimits, ...limits };
  const reader = boundedReader(source, effective);
  let format: FileFormat = 'unknown';
  const unreadable = (reason: UnreadableReason): VideoInspection => {
    return { readable: false, format, sizeBytes: source.sizeBytes ?? null, reason };
  };
  try {
    const head = await reader
      .readingAhead(0)
      .read(0, Math.min(headBytes, effective.maxReadBytes, source.reachBytes ?? Infinity));
    if (head.byteLength === 0) return unreadable('empty');
    format = sniffFormat(head);
    if (!isVideoContainer(format)) return unreadable('not_supported');
    const video = await readers[format](reader, format);
    return { readable: true, format, sizeBytes: video.sizeBytes, video };
  } catch (stop) {
    if (stop instanceof Unreadable) return unreadable(stop.reason);
    throw stop;
  }
}
