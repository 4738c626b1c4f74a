import { type PostMode, type Problem, problem, TikApisError } from '@tikapis/core';
import type { NewPost, NewPostReading } from '@tikapis/core/contract';
import type { Caller } from '../accounts/caller.js';
import { checkWhereTo } from '../callbacks/check-where-to.js';
import type { GuardedFetch } from '../net/guarded-fetch.js';
import type { Database } from '../store/schema.js';
import { findTikTokAccount, type TikTokAccountRow } from '../store/tiktok-accounts.js';
import { checkPermission } from '../tiktok/scopes.js';
import type { CreatorInfo } from '../tiktok/wire.js';
import type { CreatorLimits } from './creator-limits.js';
import type { SeenVideo, VideoJudgement } from './judge-video.js';

/** What a request says, and how to look at its video. */
export interface Proposal {
  caller: Caller;
  reading: NewPostReading;
  /** What was found out about the video: at its address, or in the uploaded file. Null: nothing to look at. */
  judgeVideo: (account: { maxDurationSec: number } | undefined) => Promise<VideoJudgement | null>;
}

export interface PostCheck {
  /** Null when something is wrong with the fields. */
  post: NewPost | null;
  video: SeenVideo | null;
  /** All that is wrong, at once. */
  problems: Problem[];
  warnings: Problem[];
}

export interface CheckDeps {
  db: Database;
  creators: CreatorLimits;
  guardedFetch: GuardedFetch;
}

/** The TikTok account that a request means; undefined where there is none. */
export const accountFor = ({ db }: CheckDeps, { caller, reading }: Proposal): Promise<TikTokAccountRow | undefined> =>
  findTikTokAccount(db, caller.accountId, wantedAccount(reading));

/** What the sentence about a missing account speaks of. */
export function missingAccount(reading: NewPostReading): { accountId?: string } {
  const accountId = wantedAccount(reading);
  return accountId === undefined ? {} : { accountId };
}

/** How the request wants it posted, as far as it could be read. */
export const wantedMode = (reading: NewPostReading): PostMode => (reading.ok ? reading.post.mode : 'direct');

const wantedAccount = (reading: NewPostReading): string | undefined =>
  reading.ok ? reading.post.accountId : undefined;

/** Holds fields, account and video against all rules. Without an account only the rest is checked. */
export async function checkPost(
  { creators, guardedFetch }: CheckDeps,
  { reading, judgeVideo }: Proposal,
  account: TikTokAccountRow | undefined,
  creator: CreatorInfo | null,
): Promise<PostCheck> {
  const judgement = await judgeVideo(
    creator === null ? undefined : { maxDurationSec: creator.max_video_post_duration_sec },
  );
  const ofFields =
    reading.ok && account !== undefined
      ? checkChoices(creators, account, creator, reading.post)
      : reading.ok
        ? []
        : reading.problems;
  const ofCallback = reading.callbackUrl === undefined ? [] : await checkWhereTo(guardedFetch, reading.callbackUrl);
  return {
    post: reading.ok ? reading.post : null,
    video: judgement?.ok === true ? judgement.video : null,
    problems: [...ofFields, ...ofCallback, ...(judgement?.ok === false ? judgement.problems : [])],
    warnings: [...reading.warnings, ...(judgement?.warnings ?? [])],
  };
}

/** A draft's creator chooses in the TikTok app who may see it. */
const checkChoices = (
  creators: CreatorLimits,
  account: TikTokAccountRow,
  creator: CreatorInfo | null,
  { mode, visibility }: NewPost,
): Problem[] => [
  ...checkPermission(account, mode),
  ...(mode === 'draft' ? [] : creators.checkVisibility(account, creator, visibility)),
];

/** The same for a request that is only to be checked: also a missing or lost account is a problem like any other. */
export async function tryPost(deps: CheckDeps, proposal: Proposal): Promise<PostCheck> {
  const account = await accountFor(deps, proposal);
  const problems: Problem[] = [];
  let creator: CreatorInfo | null = null;
  if (account === undefined) {
    problems.push(problem('no_tiktok_account', 'accountId', missingAccount(proposal.reading)));
  } else {
    creator = await deps.creators.of(account, wantedMode(proposal.reading)).catch((error: unknown) => {
      if (!(error instanceof TikApisError) || error.code !== 'reconnect_tiktok') throw error;
      problems.push(problem('reconnect_tiktok', 'accountId', { nickname: account.nickname }));
      return null;
    });
  }
  const check = await checkPost(deps, proposal, account, creator);
  return { ...check, problems: [...problems, ...check.problems] };
}
