import { readFile } from 'node:fs/promises';

const sampleFile = new URL('../../../packages/quickstart/assets/sample.mp4', import.meta.url);

/**
 * A video with the index of our sample, of any size: `mdat` is its last box, and as large as it takes. So that the index
 * also fits a small one, it finds every frame, of one byte, in the first bytes of `mdat`.
 */
export async function videoOfSize(sizeBytes: number): Promise<Buffer<ArrayBuffer>> {
  const sample = await readFile(sampleFile);
  const mdatAt = sample.indexOf('mdat') - 4;
  const video = Buffer.alloc(sizeBytes);
  sample.copy(video);
  video.writeUInt32BE(sizeBytes - mdatAt, mdatAt);
  setAll(video.subarray(0, mdatAt), 'stco', { countAt: 8, value: mdatAt + 8 });
  setAll(video.subarray(0, mdatAt), 'stsz', { countAt: 12, value: 1 });
  return video;
}

/** Gives every entry of the tables of this name the same value. @param countAt from the name to the number of entries */
function setAll(index: Buffer, name: string, { countAt, value }: { countAt: number; value: number }): void {
  for (let at = index.indexOf(name); at !== -1; at = index.indexOf(name, at + 4)) {
    const count = index.readUInt32BE(at + countAt);
    for (let n = 0; n < count; n += 1) index.writeUInt32BE(value, at + countAt + 4 + n * 4);
  }
}
