/** What is done to the bytes of files that ffmpeg makes, to get those that it can't make. Sizes stay as they are. */

/** Every place where some bytes stand. */
function* places(bytes: Buffer, wanted: Buffer | string): Generator<number> {
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) yield at;
}

/** Headers of MP4 and MOV that don't know how long anything is. Offsets count from the letters of the box. */
export function zeroDurations(bytes: Buffer): void {
  for (const [letters, offset] of [
    ['mvhd', 20],
    ['tkhd', 24],
    ['mdhd', 20],
  ] as const)
    for (const at of places(bytes, letters)) bytes.writeUInt32BE(0, at + offset);
}

/** A MOV without `ftyp`, as QuickTime wrote them. */
export const opensWith =
  (letters: string) =>
  (bytes: Buffer): void => {
    bytes.write(letters, 4, 'latin1');
  };

/** Makes of `wide` and the header of `mdat` behind it one header with a 64-bit size. */
export function longMedia(bytes: Buffer): void {
  const at = bytes.indexOf('wide') - 4;
  const size = bytes.readUInt32BE(at + 8) + 8;
  bytes.writeUInt32BE(1, at);
  bytes.write('mdat', at + 4, 'latin1');
  bytes.writeBigUInt64BE(BigInt(size), at + 8);
}

/** Makes an element of WebM into free room: one byte of id, one of size. */
export const hideElement =
  (id: string) =>
  (bytes: Buffer): void => {
    const idBytes = Buffer.from(id, 'hex');
    const at = bytes.indexOf(idBytes);
    const bodyBytes = (bytes[at + idBytes.length] ?? 0) & 0x7f;
    bytes[at] = 0xec;
    bytes[at + 1] = 0x80 + idBytes.length - 1 + bodyBytes;
  };

/** Clusters as a browser records them: each goes on until the next begins. */
export function openClusters(bytes: Buffer): void {
  for (const at of places(bytes, Buffer.from('1f43b675', 'hex'))) {
    const sizeBytes = Math.clz32(bytes[at + 4] ?? 0) - 23;
    bytes.fill(0xff, at + 4, at + 4 + sizeBytes);
    bytes[at + 4] = 0xff >> (sizeBytes - 1);
  }
}

/** Gives chunks of AVI other letters. */
export const rename =
  (names: Readonly<Record<string, string>>) =>
  (bytes: Buffer): void => {
    for (const [from, to] of Object.entries(names)) for (const at of places(bytes, from)) bytes.write(to, at, 'latin1');
  };

/** Where the frames of an AVI are counted, from the letters of the chunk on. */
const counts = [
  ['avih', 24],
  ['strh', 40],
  ['dmlh', 8],
] as const;

/** An AVI whose frames only its old index tells. */
export function zeroCounts(bytes: Buffer): void {
  for (const [letters, offset] of counts) for (const at of places(bytes, letters)) bytes.writeUInt32LE(0, at + offset);
  rename({ indx: 'JUNK' })(bytes);
}

/** An AVI of two parts, with the same media in both, and frames counted over both. */
export function twoParts(bytes: Buffer): Buffer {
  for (const [letters, offset] of counts.slice(1))
    for (const at of places(bytes, letters)) bytes.writeUInt32LE(bytes.readUInt32LE(at + offset) * 2, at + offset);
  const at = bytes.indexOf('movi') - 8;
  const media = bytes.subarray(at, at + 8 + bytes.readUInt32LE(at + 4));
  const head = Buffer.from('RIFF\0\0\0\0AVIX', 'latin1');
  head.writeUInt32LE(4 + media.length, 4);
  return Buffer.concat([bytes, head, media]);
}

/** An AVI whose title and the like stand before its header. */
export function infoFirst(bytes: Buffer): Buffer {
  const listAt = (at: number): Buffer => bytes.subarray(at, at + 8 + bytes.readUInt32LE(at + 4));
  const header = listAt(12);
  const info = listAt(12 + header.length);
  const rest = bytes.subarray(12 + header.length + info.length);
  return Buffer.concat([bytes.subarray(0, 12), info, header, rest]);
}
