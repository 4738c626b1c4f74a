import type { VideoSource } from '@tikapis/core';

/** The bytes of a chosen file. Only what is asked for is read, whatever its size. */
export const fileSource = (file: Blob): VideoSource => ({
  sizeBytes: file.size,
  read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
});
