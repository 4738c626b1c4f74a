import type { TikTokOutcome } from '../../tiktok/outcome.js';
import type { PublishStatus } from '../../tiktok/wire.js';
import { failure } from '../failure.js';
import { HOUR_MS, limitDelayMs, troubleDelayMs } from '../pace.js';
import type { StepContext, StepResult } from './step.js';
import { GIVE_UP_AFTER_MS, troubleForMs } from './trouble.js';

type StatusOutcome =
  | TikTokOutcome<PublishStatus>
  | { kind: 'reconnect' }
  /** The creator's questions of this minute are used up. */
  | { kind: 'not_yet'; atMs: number };

/** Asks TikTok what has become of the publishing, when it is the creator's turn. */
export async function askStatus(context: StepContext): Promise<StatusOutcome> {
  const { access, account, creatorLimits, limits, tikTok, post, signal } = context;
  const atMs = await limits.take(account.open_id, ['status'], creatorLimits);
  if (atMs !== null) return { kind: 'not_yet', atMs };
  return access.call(account, (token) => tikTok.publishStatus(token, post.publish_id ?? '', signal));
}

/**
 * Asking is always repeated with the same id: the video may be with TikTok, so nothing is ever begun again here, and
 * in the end the owner is told to look, not to retry.
 */
export function statusTrouble(outcome: Exclude<StatusOutcome, { kind: 'ok' }>, context: StepContext): StepResult {
  if (outcome.kind === 'not_yet') return { kind: 'later', atMs: outcome.atMs };
  const { post, pace, random } = context;
  const isLimit = outcome.kind === 'refused' && outcome.code === 'rate_limit_exceeded';
  const isRefusal = outcome.kind === 'refused' && !isLimit;
  return {
    kind: 'trouble',
    delayMs: isLimit ? limitDelayMs(pace, random) : troubleDelayMs(post.attempt, pace, random),
    giveUpAfterMs: isRefusal ? HOUR_MS : GIVE_UP_AFTER_MS,
    note: `TikTok did not say what has become of the video: ${reasonOf(outcome, context)}. Asking again.`,
    failure: failure('tiktok_no_outcome', { forMs: troubleForMs(context) }),
  };
}

function reasonOf(outcome: Exclude<StatusOutcome, { kind: 'ok' | 'not_yet' }>, { account }: StepContext): string {
  switch (outcome.kind) {
    case 'reconnect':
      return `it no longer lets this server act for the account "${account.nickname}", which has to be connected again`;
    case 'refused':
      return outcome.message === '' ? outcome.code : `${outcome.code}, ${outcome.message.replace(/\.$/, '')}`;
    case 'unknown':
      return outcome.reason;
  }
}

/** Whether TikTok is known to have all bytes. Its count may be the index of the last one. */
export const hasWholeVideo = ({ status, uploadedBytes }: PublishStatus, sizeBytes: number): boolean =>
  status !== 'PROCESSING_UPLOAD' || (uploadedBytes !== null && uploadedBytes >= sizeBytes - 1);
