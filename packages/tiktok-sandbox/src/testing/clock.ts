/** A clock that stands still until it is moved. */
export function stillClock(startMs = Date.UTC(2026, 10, 22, 12)) {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance(byMs: number) {
      nowMs += byMs;
    },
  };
}
