import type { Cap } from '../../tiktok/limits.js';
import { tikTokFailure } from '../failure.js';
import { HOUR_MS, MINUTE_MS } from '../pace.js';
import type { StepContext, StepResult } from './step.js';

/** Caps of posts, creators and drafts in a day: they pass by themselves, and TikTok does not say when. */
const caps = new Set(['spam_risk_too_many_posts', 'reached_active_user_cap', 'spam_risk_too_many_pending_share']);

export const isCap = (code: string): boolean => caps.has(code);

/** The days are sliding ones, so some room may come at any hour. */
const ASK_AGAIN_AFTER_MS = 2 * HOUR_MS;
/** More posts than two days take will not come to an end by waiting. */
const GIVE_UP_AFTER_MS = 72 * HOUR_MS;
/** The posts that waited for the same cap come back one after the other. */
const SPREAD_MS = 10 * MINUTE_MS;

/** Remembers that TikTok takes no more of this creator for now, so that their other posts do not ask too. */
export async function learnCap({ post, account, limits, now, random }: StepContext, code: string): Promise<Cap> {
  const cap = { code, untilMs: Math.ceil(now() + ASK_AGAIN_AFTER_MS * (1 + random() / 4)) };
  await limits.learnCap(account.open_id, post.mode, cap);
  return cap;
}

/** When to come again after a cap. */
export const afterCap = ({ untilMs }: Cap, random: () => number): number => Math.ceil(untilMs + SPREAD_MS * random());

/** When a post that waits for a cap will try again, as its history tells it. */
export const capNote = ({ code, untilMs }: Cap, nickname: string): string =>
  `${tikTokFailure(code, '', nickname).message} Trying again about ${new Date(untilMs).toISOString()}.`;

export function waitForCap(cap: Cap, { account, now, random }: StepContext): StepResult {
  return {
    kind: 'trouble',
    delayMs: afterCap(cap, random) - now(),
    giveUpAfterMs: GIVE_UP_AFTER_MS,
    note: capNote(cap, account.nickname),
    failure: tikTokFailure(cap.code, '', account.nickname),
  };
}
