/** Where the bytes of a video come from: memory, a file, a web address, a stream. */
export interface VideoSource {
  /** The size of the whole video, as far as it is known by now. */
  readonly sizeBytes: number | undefined;
  /** Bytes from here on can't be read: a stream that can't go back keeps only its head. Absent: all can. */
  readonly reachBytes?: number;
  /** The bytes from `offset`, `length` of them; fewer only where the video ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A video that is in memory already. */
export function memorySource(bytes: Uint8Array): VideoSource {
  return {
    sizeBytes: bytes.byteLength,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}
