/**
 * A 19-digit id in the manner of TikTok's: seconds in the high half, a serial number in the low one.
 * Always odd and above 2^53, so no double can hold it and a client that rounds ids is found out.
 *
 * @param atMs when the thing was made
 * @param serial a number that this sandbox uses once, below 2^31
 */
export function snowflake(atMs: number, serial: number): string {
  const seconds = BigInt(Math.floor(atMs / 1000));
  return String((seconds << 32n) | (BigInt(serial) << 1n) | 1n);
}
