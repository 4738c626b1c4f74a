import { type Failure, failure, tikTokFailure } from '../failure.js';
import { HOUR_MS, limitDelayMs, troubleDelayMs } from '../pace.js';
import type { StepContext, StepResult } from './step.js';

/** How long a step may meet nothing but trouble. */
export const GIVE_UP_AFTER_MS = 24 * HOUR_MS;

/** How long the step has met trouble, until now. */
export const troubleForMs = ({ post, now }: Pick<StepContext, 'post' | 'now'>): number =>
  now() - (post.trouble_since ?? now());

/** TikTok did not answer, and does not have the whole video: nothing can have been published. */
export function unreachableTrouble(context: StepContext, reason: string): Extract<StepResult, { kind: 'trouble' }> {
  const { post, pace, random } = context;
  return {
    kind: 'trouble',
    delayMs: troubleDelayMs(post.attempt, pace, random),
    giveUpAfterMs: GIVE_UP_AFTER_MS,
    note: `TikTok could not be reached: ${reason}. Trying again.`,
    failure: failure('tiktok_unreachable', { forMs: troubleForMs(context), detail: reason }),
  };
}

/** TikTok refused before it had any byte: for some reasons it is enough to wait. */
export function refusal(
  { account, pace, random }: StepContext,
  { code, message }: { code: string; message: string },
): StepResult {
  const why = tikTokFailure(code, message, account.nickname);
  if (code === 'rate_limit_exceeded') return patience(limitDelayMs(pace, random), why);
  return { kind: 'failed', failure: why };
}

const patience = (delayMs: number, why: Failure): StepResult => ({
  kind: 'trouble',
  delayMs,
  giveUpAfterMs: GIVE_UP_AFTER_MS,
  note: `TikTok asks for patience (${why.code.replace(/^tiktok_/, '')}). Trying again.`,
  failure: why,
});
