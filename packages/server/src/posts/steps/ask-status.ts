import type { PublishStatus } from '../../tiktok/api.js';
import type { TikTokOutcome } from '../../tiktok/outcome.js';
import { failure, tikTokFailure } from '../failure.js';
import { HOUR_MS, limitDelayMs, type StepContext, type StepResult, troubleDelayMs } from './step.js';

type StatusOutcome = TikTokOutcome<PublishStatus> | { kind: 'reconnect' };

export const askStatus = ({ access, account, tikTok, post, signal }: StepContext): Promise<StatusOutcome> =>
  access.call(account.id, (token) => tikTok.publishStatus(token, post.publish_id ?? '', signal));

/** Asking is always repeated with the same id: the video may be with TikTok, so nothing is ever begun again here. */
export function statusTrouble(outcome: Exclude<StatusOutcome, { kind: 'ok' }>, context: StepContext): StepResult {
  const { post, account, random, now } = context;
  if (outcome.kind === 'reconnect') {
    return { kind: 'failed', failure: failure('tiktok_reconnect', { nickname: account.nickname }) };
  }
  const forMs = now() - (post.trouble_since ?? now());
  if (outcome.kind === 'refused' && outcome.code !== 'rate_limit_exceeded') {
    const reason = tikTokFailure(outcome.code, outcome.message, account.nickname);
    return { kind: 'trouble', delayMs: troubleDelayMs(post.attempt, random), giveUpAfterMs: HOUR_MS, failure: reason };
  }
  return {
    kind: 'trouble',
    delayMs: outcome.kind === 'refused' ? limitDelayMs(random) : troubleDelayMs(post.attempt, random),
    giveUpAfterMs: 24 * HOUR_MS,
    failure: failure('tiktok_no_outcome', { forMs }),
  };
}
