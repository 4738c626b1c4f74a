import { open } from 'node:fs/promises';
import type { VideoSource } from '../video/source.js';

export interface FileSource extends VideoSource {
  readonly sizeBytes: number;
  close(): Promise<void>;
}

/** Opens a video on disk for reading. Throws what `open` throws. */
export async function openFileSource(path: string): Promise<FileSource> {
  const file = await open(path);
  const { size } = await file.stat();
  return {
    sizeBytes: size,
    async read(offset, length) {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}
