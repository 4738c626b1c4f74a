import type { WatchedPost } from './watched-post.js';

/** How often a post is asked about: soon after a change, then less and less. */
export interface WatchPace {
  firstPauseMs: number;
  longestPauseMs: number;
  /** The pause as a part of the time in which nothing has happened. */
  growth: number;
}

/** Every 2 s after a change; a minute after it every 15 s; after 20 minutes every 5 minutes. */
export const politePace: WatchPace = { firstPauseMs: 2_000, longestPauseMs: 300_000, growth: 0.25 };

/** When it is worth asking about a post again. Before its time nothing happens to a scheduled one. */
export function nextAskAt(watched: WatchedPost, nowMs: number, pace: WatchPace): number {
  const { status, scheduledAtMs, changedAtMs } = watched;
  if (status === 'scheduled' && scheduledAtMs !== null && scheduledAtMs > nowMs) return scheduledAtMs;
  const quietMs = nowMs - Math.max(changedAtMs, Math.min(scheduledAtMs ?? 0, nowMs));
  return nowMs + Math.min(pace.longestPauseMs, Math.max(pace.firstPauseMs, quietMs * pace.growth));
}
