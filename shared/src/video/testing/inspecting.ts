import type { VideoFacts } from '../facts.js';
import { inspectVideo } from '../inspect-video.js';
import { memorySource, type VideoSource } from '../source.js';

/** Short ways to inspect bytes. For tests only. */

export async function factsOf(bytes: Uint8Array): Promise<VideoFacts> {
  const inspection = await inspectVideo(memorySource(bytes));
  if (!inspection.readable) throw new Error(`unreadable: ${inspection.reason}`);
  return inspection.video;
}

/** Why these bytes can't be read. */
export async function reasonOf(bytes: Uint8Array): Promise<string> {
  const inspection = await inspectVideo(memorySource(bytes));
  return inspection.readable ? 'readable' : inspection.reason;
}

/** A source that counts what is read of it. */
export function counted(bytes: Uint8Array) {
  const memory = memorySource(bytes);
  const read = { times: 0, bytes: 0 };
  const source: VideoSource = {
    sizeBytes: bytes.byteLength,
    async read(offset, length) {
      const found = await memory.read(offset, length);
      read.times += 1;
      read.bytes += found.byteLength;
      return found;
    },
  };
  return { source, read };
}
