import type { VideoSource } from './source.js';

export interface StreamSource extends VideoSource {
  readonly reachBytes: number;
  /** The whole video from its first byte, once: the head that was kept, then the rest of the stream. */
  whole(): AsyncIterable<Uint8Array>;
}

export interface StreamSourceOptions {
  /** As its sender states it: a `Content-Length`. Without it the size is known only when the stream has ended. */
  sizeBytes?: number | undefined;
  /** How much of the head to keep, and so to have in memory. */
  keepBytes?: number;
}

/**
 * A video that comes as a stream, and can't be asked for a part. It is received only as far as reading needs, and no
 * further than `keepBytes`; nothing is lost, for `whole()` gives it all.
 */
export function streamSource(
  stream: AsyncIterable<Uint8Array>,
  { sizeBytes, keepBytes = 512 * 1024 }: StreamSourceOptions = {},
): StreamSource {
  const iterator = stream[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let receivedBytes = 0;
  let hasEnded = false;

  async function receive(): Promise<void> {
    const next = await iterator.next();
    if (next.done === true) {
      hasEnded = true;
      return;
    }
    chunks.push(next.value);
    receivedBytes += next.value.byteLength;
  }

  function kept(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, receivedBytes - offset)));
    let start = 0;
    for (const chunk of chunks) {
      const from = Math.max(offset - start, 0);
      const part = chunk.subarray(from, Math.max(from, offset + bytes.byteLength - start));
      if (part.byteLength > 0) bytes.set(part, start + from - offset);
      start += chunk.byteLength;
    }
    return bytes;
  }

  return {
    reachBytes: keepBytes,
    get sizeBytes() {
      return hasEnded ? receivedBytes : sizeBytes;
    },
    async read(offset, length) {
      const end = Math.min(offset + length, keepBytes);
      while (receivedBytes < end && !hasEnded) await receive();
      return kept(offset, end - offset);
    },
    async *whole() {
      try {
        yield* chunks.splice(0);
        while (!hasEnded) {
          const next = await iterator.next();
          if (next.done === true) hasEnded = true;
          else yield next.value;
        }
      } finally {
        await iterator.return?.();
      }
    },
  };
}
