/**
 * Gives the memory of a chunk back at once, where the chunk is all there is of it; nobody may use the chunk after this.
 * V8 collects such memory only when 64 MB of it have piled up.
 */
export function freeNow({ buffer, byteLength }: Uint8Array<ArrayBuffer>): void {
  if (buffer.byteLength === byteLength) buffer.transfer(0);
}
