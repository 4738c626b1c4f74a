import { createHash } from 'node:crypto';
import { type Problem, tikApisError, type VideoFacts, type VideoVerdict } from '@tikapis/core';
import type { NewPost, NewPostReading } from '@tikapis/core/contract';
import type { Insertable } from 'kysely';
import { limitsOf } from '../accounts/plans.js';
import type { IncomingVideo, VideoStore } from '../files/video-store.js';
import type { Caller } from '../http/authenticate.js';
import { invalidRequest } from '../http/errors.js';
import { endOfDay, startOfDay } from '../http/rate-limit.js';
import { newId } from '../store/ids.js';
import { countPostsSince, insertPost, type PostRow } from '../store/posts.js';
import type { Database, PostTable } from '../store/schema.js';
import { findTikTokAccount } from '../store/tiktok-accounts.js';
import type { CreatorLimits } from './creator-limits.js';
import type { Answer, Idempotency } from './idempotency.js';
import { postView } from './post-view.js';
import type { PostSettings } from './settings.js';

export interface AcceptDeps {
  db: Database;
  videos: VideoStore;
  creators: CreatorLimits;
  idempotency: Idempotency;
  now: () => number;
  wakeEngine: () => void;
}

export interface NewPostRequest {
  caller: Caller;
  idempotencyKey: string | undefined;
  reading: NewPostReading;
  /** What was found out about the video: at its address, or in the uploaded file. Null: nothing to look at. */
  checkVideo: (account: { maxDurationSec: number } | undefined) => Promise<VideoVerdict | null>;
  upload: IncomingVideo | null;
  /** All of the request that a repetition must share, but the file. */
  fingerprintOf: unknown;
  answer: (post: object) => { status: number; body: object };
}

/**
 * Checks everything, then stores the post, or nothing. Throws `invalid_request` with all problems at once,
 * `rate_limit_exceeded`, `not_found`, `conflict`.
 */
export async function acceptPost(deps: AcceptDeps, request: NewPostRequest): Promise<Answer & { isReplay: boolean }> {
  const { caller, idempotencyKey, upload } = request;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([request.fingerprintOf, upload?.sha256 ?? null]))
    .digest('hex');
  const accept = () => checkAndStore(deps, request, idempotencyKey === undefined ? null : { key: idempotencyKey, fingerprint });
  if (idempotencyKey === undefined) return { ...(await accept()), isReplay: false };
  return deps.idempotency.once({ apiKeyId: caller.apiKeyId, key: idempotencyKey, fingerprint }, accept);
}

async function checkAndStore(
  deps: AcceptDeps,
  request: NewPostRequest,
  repetition: { key: string; fingerprint: string } | null,
): Promise<Answer> {
  const { db, now } = deps;
  const { caller, reading, upload } = request;
  await refuseOverDailyLimit(deps, caller);

  const wantedAccount = reading.ok ? reading.post.accountId : undefined;
  const account = await findTikTokAccount(db, caller.accountId, wantedAccount);
  if (account === undefined) {
    throw tikApisError('no_tiktok_account', wantedAccount === undefined ? {} : { accountId: wantedAccount });
  }
  const creator = await deps.creators.of(account);
  const verdict = await request.checkVideo(
    creator === null ? undefined : { maxDurationSec: creator.max_video_post_duration_sec },
  );
  const problems: Problem[] = [
    ...(reading.ok ? deps.creators.checkVisibility(account, creator, reading.post.visibility) : reading.problems),
    ...(verdict?.problems ?? []),
  ];
  if (!reading.ok || problems.length > 0) throw invalidRequest(problems);

  const nowMs = now();
  const id = newId('post', nowMs);
  const videoFile = upload === null ? null : `${id}.${verdict?.video?.container ?? 'mp4'}`;
  const row = newRow(reading.post, {
    id,
    account_id: caller.accountId,
    api_key_id: caller.apiKeyId,
    tiktok_account_id: account.id,
    created_at: nowMs,
    video_file: videoFile,
    video_facts: factsOf(verdict?.video ?? null, upload?.sizeBytes),
  });
  const { status, body } = request.answer(postView(row, [{ post_id: id, at: nowMs, status: row.status, note: null }]));
  const answer = { status, body: JSON.stringify(body) };

  // The video is safe on disk before the row that promises to publish it.
  if (upload !== null && videoFile !== null) await upload.keep(videoFile);
  const remembered = repetition && {
    api_key_id: caller.apiKeyId,
    ...repetition,
    answer_status: answer.status,
    answer_body: answer.body,
    created_at: nowMs,
  };
  await insertPost(db, row, remembered).catch(async (error: unknown) => {
    if (videoFile !== null) await deps.videos.remove(videoFile);
    throw error;
  });
  deps.wakeEngine();
  return answer;
}

async function refuseOverDailyLimit({ db, now }: AcceptDeps, caller: Caller): Promise<void> {
  const limit = limitsOf(caller.plan).postsPerDay;
  const used = await countPostsSince(db, caller.apiKeyId, startOfDay(now()));
  if (used < limit) return;
  const waitMs = endOfDay(now()) - now();
  throw tikApisError('rate_limit_exceeded', { limit, unit: 'posts a day', waitMs }, { retryAfterMs: waitMs });
}

const factsOf = (video: VideoFacts | null, sizeBytes: number | undefined): string | null =>
  video === null || sizeBytes === undefined ? null : JSON.stringify({ ...video, sizeBytes });

function newRow(
  post: NewPost,
  known: Pick<
    Insertable<PostTable>,
    'id' | 'account_id' | 'api_key_id' | 'tiktok_account_id' | 'created_at'
  > & { video_file: string | null; video_facts: string | null },
): PostRow {
  const settings: PostSettings = {
    disableComment: post.disableComment,
    disableDuet: post.disableDuet,
    disableStitch: post.disableStitch,
    brandedContent: post.brandedContent,
    brandOrganic: post.brandOrganic,
    aiGenerated: post.aiGenerated,
    coverTimestampMs: post.coverTimestampMs,
  };
  const needsFetching = known.video_file === null;
  return {
    ...known,
    status: post.scheduledAtMs === null ? 'pending' : 'scheduled',
    step: needsFetching ? 'fetch' : 'init',
    // A video at an address is brought in at once: the address may not live until a scheduled time.
    next_run_at: needsFetching || post.scheduledAtMs === null ? known.created_at : post.scheduledAtMs,
    lease_owner: null,
    lease_until: null,
    attempt: 0,
    trouble_since: null,
    caption: post.caption,
    hashtags: JSON.stringify(post.hashtags),
    visibility: post.visibility,
    settings: JSON.stringify(settings),
    consent: post.consent === undefined ? null : JSON.stringify({ ...post.consent, at: known.created_at }),
    metadata: post.metadata === undefined ? null : JSON.stringify(post.metadata),
    video_url: post.videoUrl,
    scheduled_at: post.scheduledAtMs,
    published_at: null,
    inits: 0,
    publish_id: null,
    upload_url: null,
    upload_until: null,
    upload_started_at: null,
    tiktok_id: null,
    share_url: null,
    error: null,
  };
}
