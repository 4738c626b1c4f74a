import type { PostMode } from '@tikapis/core';
import type { Database } from '../store/schema.js';
import { limitsOfCreator, replaceCalls, storeCap, type TikTokLimitRow } from '../store/tiktok-limits.js';
import { type CallKind, type Calls, moveTurn, takeTurns } from './turns.js';

/** TikTok takes no more posts, or drafts, of a creator for some hours. */
export interface Cap {
  /** TikTok's own word for it. */
  code: string;
  /** When it is expected to be over. */
  untilMs: number;
}

/**
 * What TikTok allows each creator, kept in rows, so that all processes count together. Who has just read a creator's row
 * may give it as `seen`: a turn is taken only if the row is still the same, so an old one costs a look, and no mistake.
 */
export interface TikTokLimits {
  /** Takes a turn for every call, or for none. Gives null when it is taken, else when to come again. */
  take: (openId: string, kinds: readonly CallKind[], seen?: TikTokLimitRow) => Promise<number | null>;
  /** A call whose turn was taken since then is answered: when that took long, its turn counts from now. */
  answered: (openId: string, kind: CallKind, sinceMs: number) => Promise<void>;
  /** The cap that is in force now, as far as we know. */
  capOf: (openId: string, mode: PostMode, seen?: TikTokLimitRow) => Promise<Cap | null>;
  learnCap: (openId: string, mode: PostMode, cap: Cap) => Promise<void>;
}

const SPARE_PART = 60;

const columns = { direct: 'direct_cap', draft: 'draft_cap' } as const satisfies Record<PostMode, string>;

/** @param options.windowMs TikTok's minute, and a little more for what the network makes of it */
export function createTikTokLimits(
  db: Database,
  { now, windowMs }: { now: () => number; windowMs: number },
): TikTokLimits {
  return {
    async take(openId, kinds, seen) {
      let known = seen;
      for (;;) {
        const row = known ?? (await limitsOfCreator(db, openId));
        const taken = takeTurns(JSON.parse(row.calls) as Calls, kinds, { nowMs: now(), windowMs });
        if ('atMs' in taken) return taken.atMs;
        // Whoever was faster has taken a turn, so this ends.
        if (await replaceCalls(db, row, JSON.stringify(taken.calls))) return null;
        known = undefined;
      }
    },
    async answered(openId, kind, sinceMs) {
      // What is faster lies within what the window has to spare.
      if (now() - sinceMs < windowMs / SPARE_PART) return;
      for (;;) {
        const seen = await limitsOfCreator(db, openId);
        const moved = moveTurn(JSON.parse(seen.calls) as Calls, kind, { sinceMs, nowMs: now() });
        if (await replaceCalls(db, seen, JSON.stringify(moved))) return;
      }
    },
    async capOf(openId, mode, seen) {
      const { [columns[mode]]: text } = seen ?? (await limitsOfCreator(db, openId));
      if (text === null) return null;
      const cap = JSON.parse(text) as Cap;
      return cap.untilMs > now() ? cap : null;
    },
    learnCap: (openId, mode, cap) => storeCap(db, openId, { [columns[mode]]: JSON.stringify(cap) }),
  };
}
