/**
 * The same MP4, playing so many times slower: every duration in its index is multiplied. For an index with 32-bit
 * headers, as our sample has.
 */
export function stretchVideo(video: Buffer, times: number): Buffer {
  const stretched = Buffer.from(video);
  /** @param offset from the box's name to its duration */
  const multiplyAll = (name: string, offset: number) => {
    for (let at = stretched.indexOf(name); at !== -1; at = stretched.indexOf(name, at + 4)) {
      stretched.writeUInt32BE(stretched.readUInt32BE(at + offset) * times, at + offset);
    }
  };
  multiplyAll('mvhd', 20);
  multiplyAll('mdhd', 20);
  multiplyAll('tkhd', 24);
  multiplyAll('elst', 12);
  for (let at = stretched.indexOf('stts'); at !== -1; at = stretched.indexOf('stts', at + 4)) {
    const runs = stretched.readUInt32BE(at + 8);
    for (let run = 0; run < runs; run += 1) {
      const delta = at + 12 + run * 8 + 4;
      stretched.writeUInt32BE(stretched.readUInt32BE(delta) * times, delta);
    }
  }
  return stretched;
}
