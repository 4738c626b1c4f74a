/** Seconds in whole milliseconds. Nothing plays for no time, or for longer than can be counted: then nobody knows. */
export function wholeMs(seconds: number): number | null {
  const ms = Math.round(seconds * 1000);
  return ms > 0 && Number.isSafeInteger(ms) ? ms : null;
}
