/** Writes the big-endian fields that MP4 and MOV are made of. For tests only. */

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

export const text = (letters: string): Uint8Array => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

export const zeros = (length: number): Uint8Array => new Uint8Array(length);

export const u8 = (...values: number[]): Uint8Array => Uint8Array.from(values);

export const u16 = (...values: number[]): Uint8Array =>
  joined(...values.map((value) => u8((value >> 8) & 255, value & 255)));

/** Negative values are written as two's complement. */
export const u32 = (...values: number[]): Uint8Array =>
  joined(...values.map((value) => u8((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)));

export const u64 = (...values: number[]): Uint8Array =>
  joined(...values.map((value) => u32(Math.floor(value / 2 ** 32), value % 2 ** 32)));

export const box = (type: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = joined(...parts);
  return joined(u32(8 + body.byteLength), text(type), body);
};

/** A box with the 64-bit form of its size. */
export const largeBox = (type: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = joined(...parts);
  return joined(u32(1), text(type), u64(16 + body.byteLength), body);
};

/** A box whose header lies about, or leaves open (0), its size. */
export const sizedBox = (size: number, type: string, ...parts: readonly Uint8Array[]): Uint8Array =>
  joined(u32(size), text(type), ...parts);

/** A box that begins with a version and flags. */
export const fullBox = (type: string, version: number, flags: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  box(type, u32(version * 2 ** 24 + flags), ...parts);
