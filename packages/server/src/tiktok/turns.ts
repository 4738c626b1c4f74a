/**
 * How often TikTok takes each call from one creator in a minute, in sliding windows. Whether direct posts and drafts
 * share their six is not documented: we count them together.
 * https://developers.tiktok.com/docs/en/tiktok-api-v2-rate-limit
 */
export const callsPerWindow = { init: 6, creator_info: 20, status: 30 } as const;

export type CallKind = keyof typeof callsPerWindow;

/** When the calls of the last window were made, oldest first. */
export type Calls = Partial<Record<CallKind, readonly number[]>>;

/** Takes a turn for every kind of call, or, where one has none left, for none: then it says when to come again. */
export function takeTurns(
  calls: Calls,
  kinds: readonly CallKind[],
  { nowMs, windowMs }: { nowMs: number; windowMs: number },
): { calls: Calls } | { atMs: number } {
  const recent = Object.fromEntries(
    // A call that lies further ahead than a window was counted by a clock that has been set back since.
    kinds.map((kind) => [kind, (calls[kind] ?? []).filter((at) => Math.abs(at - nowMs) < windowMs)]),
  ) as Record<CallKind, number[]>;
  const freeAt = kinds.map((kind) => {
    const blocking = recent[kind].at(-callsPerWindow[kind]);
    return blocking === undefined ? nowMs : blocking + windowMs;
  });
  const atMs = Math.max(...freeAt);
  if (atMs > nowMs) return { atMs };
  const taken = kinds.map((kind) => [kind, [...recent[kind], nowMs].toSorted((a, b) => a - b)]);
  return { calls: { ...calls, ...Object.fromEntries(taken) } };
}

/**
 * Moves a turn that was taken since a time to when its call was answered: somewhere between the two TikTok has counted
 * it, so from the answer on a whole window has to pass.
 */
export function moveTurn(calls: Calls, kind: CallKind, { sinceMs, nowMs }: { sinceMs: number; nowMs: number }): Calls {
  const times = calls[kind] ?? [];
  const taken = times.findIndex((at) => at >= sinceMs && at < nowMs);
  return taken === -1 ? calls : { ...calls, [kind]: times.with(taken, nowMs).toSorted((a, b) => a - b) };
}
