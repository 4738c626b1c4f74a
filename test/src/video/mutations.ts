/** From 0 up to, but not including, `below`; whole. */
export type Choose = (below: number) => number;

/** Always the same numbers for a seed (https://en.wikipedia.org/wiki/Xorshift). */
export function chooser(seed: number): Choose {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** What makes sizes and counts go wrong. */
const extremes = [
  0, 1, 2, 4, 7, 8, 9, 12, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff,
];

/** Longer inputs would only take longer. */
const maxBytes = 1024 * 1024;

type Mutation = (bytes: Buffer, choose: Choose, other: Uint8Array) => Buffer;

/** A place to do harm: most often near one of the ends, where headers and indexes are. */
function place({ length }: Buffer, choose: Choose): number {
  if (length === 0) return 0;
  const near = Math.min(length, 2048);
  return [choose(near), choose(near), length - 1 - choose(near), choose(length)][choose(4)] ?? 0;
}

const flipBits: Mutation = (bytes, choose) => {
  for (let count = 1 + choose(16); count > 0 && bytes.length > 0; count -= 1) {
    const at = place(bytes, choose);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << choose(8));
  }
  return bytes;
};

const setBytes: Mutation = (bytes, choose) => {
  for (let count = 1 + choose(8); count > 0 && bytes.length > 0; count -= 1) bytes[place(bytes, choose)] = choose(256);
  return bytes;
};

const truncate: Mutation = (bytes, choose) => bytes.subarray(0, choose(bytes.length + 1));

/** Puts the end of another file behind the beginning of this one. */
const splice: Mutation = (bytes, choose, other) =>
  Buffer.concat([bytes.subarray(0, choose(bytes.length + 1)), other.subarray(choose(other.length + 1))]);

/** Puts a part of another file, with whole headers in it, into this one. */
const insert: Mutation = (bytes, choose, other) => {
  const at = place(bytes, choose);
  const from = choose(other.length + 1);
  return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + choose(4096)), bytes.subarray(at)]);
};

const moveBlock: Mutation = (bytes, choose) => {
  const from = place(bytes, choose);
  const block = bytes.subarray(from, from + 1 + choose(1024));
  const rest = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + block.length)]);
  const to = place(rest, choose);
  return Buffer.concat([rest.subarray(0, to), block, rest.subarray(to)]);
};

const removeBlock: Mutation = (bytes, choose) => {
  const from = place(bytes, choose);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + choose(64))]);
};

/** Writes an extreme number, or one a little off from what stands there. */
const lie: Mutation = (bytes, choose) => {
  if (bytes.length < 8) return bytes;
  const at = Math.min(place(bytes, choose), bytes.length - 8);
  const isLittle = choose(2) === 0;
  const stands = isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  const value = choose(3) === 0 ? (stands + choose(17) - 8) >>> 0 : (extremes[choose(extremes.length)] ?? 0);
  if (isLittle) bytes.writeUInt32LE(value, at);
  else bytes.writeUInt32BE(value, at);
  if (choose(4) === 0) bytes.writeUInt32BE(extremes[choose(extremes.length)] ?? 0, at + 4);
  return bytes;
};

/** Sizes of WebM are longer or shorter by their first bits. */
const lieVariably: Mutation = (bytes, choose) => {
  const at = place(bytes, choose);
  bytes.set(
    [0x80, 0x81, 0xff, 0x40, 0x7f, 0x10, 0x1f, 0x08, 0x01, 0x00].slice(choose(10)).slice(0, bytes.length - at),
    at,
  );
  return bytes;
};

/** Many of the same: what makes a reader slow. */
const repeat: Mutation = (bytes, choose) => {
  const from = place(bytes, choose);
  const block = bytes.subarray(from, from + 1 + choose(48));
  const copies = Buffer.concat(Array.from({ length: 1 + choose(choose(20) === 0 ? 8000 : 40) }, () => block));
  return Buffer.concat([bytes.subarray(0, from), copies, bytes.subarray(from)]);
};

const mutations = [flipBits, setBytes, truncate, splice, insert, moveBlock, removeBlock, lie, lie, lieVariably, repeat];

/** A file with one to four things done to it. */
export function mutated(bytes: Uint8Array, choose: Choose, other: Uint8Array): Uint8Array {
  let result: Buffer = Buffer.from(bytes);
  for (let count = 1 + choose(4); count > 0; count -= 1)
    result = (mutations[choose(mutations.length)] ?? flipBits)(result, choose, other).subarray(0, maxBytes);
  return result;
}
