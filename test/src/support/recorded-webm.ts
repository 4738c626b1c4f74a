import { readFileSync } from 'node:fs';

const fixture = new URL('../../fixtures/video/open-clusters.webm', import.meta.url);

/** Of the last cluster of the fixture, and its frames. */
const FRAME_MS = 40;
const FRAME_BYTES = 20_000;

/**
 * A WebM as browsers record it: no duration, no index, clusters without a size, and a last one that goes on for so many
 * frames of 20 kB. https://www.w3.org/TR/mediastream-recording/
 */
export function recordedWebm({ frames }: { frames: number }): Buffer<ArrayBuffer> {
  const video = Buffer.from(readFileSync(fixture));
  // A second after the last cluster's beginning its own frames are over.
  const more = Array.from({ length: frames }, (_, n) => simpleBlock(1_000 + n * FRAME_MS));
  return Buffer.concat([video, ...more]);
}

/** A frame of track 1, at a time counted from its cluster. https://www.rfc-editor.org/rfc/rfc9559#section-10.2 */
function simpleBlock(atMs: number): Buffer {
  const block = Buffer.alloc(1 + 8 + 4 + FRAME_BYTES, 0x55);
  block.writeUInt8(0xa3);
  block.writeBigUInt64BE((1n << 56n) + BigInt(4 + FRAME_BYTES), 1);
  block.writeUInt8(0x81, 9);
  block.writeInt16BE(atMs, 10);
  block.writeUInt8(0, 12);
  return block;
}
