import { problem, tikApisError } from '@tikapis/core';
import { isDatabaseAway, newId, type Sealer } from '@tikapis/database';
import type { NewPost } from '@tikapis/core/contract';
import type { Insertable } from 'kysely';
import type { Caller } from '../accounts/caller.js';
import { endOfDay, startOfDay } from '../accounts/day.js';
import { addRepeatedCallback } from '../callbacks/add-repeated-callback.js';
import type { IncomingVideo, VideoStore } from '../files/video-store.js';
import type { GuardedFetch } from '../net/guarded-fetch.js';
import { newCallback } from '../store/callback-outbox.js';
import { countPostsSince, insertPost, type PostRow } from '../store/posts.js';
import type { Database, PostCallbackTable } from '../store/schema.js';
import type { TikTokAccountRow } from '../store/tiktok-accounts.js';
import { accountFor, checkPost, missingAccount, type Proposal, wantedMode } from './check-post.js';
import type { CreatorLimits } from './creator-limits.js';
import { fingerprint } from './fingerprint.js';
import type { Answer, Idempotency } from './idempotency.js';
import { invalidRequest } from './invalid-request.js';
import type { SeenVideo } from './judge-video.js';
import { newRow } from './new-row.js';
import { postView } from './post-view.js';

export interface AcceptDeps {
  db: Database;
  videos: VideoStore;
  creators: CreatorLimits;
  idempotency: Idempotency;
  sealer: Sealer;
  guardedFetch: GuardedFetch;
  now: () => number;
  wakeEngine: () => void;
}

export interface NewPostRequest extends Proposal {
  idempotencyKey: string | undefined;
  upload: IncomingVideo | null;
  /** All of the request that a repetition must share, but the file: its callback may be another each time. */
  fingerprintOf: unknown;
  answer: (post: object) => { status: number; body: object };
}

/** The engine looks by itself far more often than this: what is due later need not wake it. */
const WAKES_WITHIN_MS = 60_000;

type Repetition = { key: string; fingerprint: string } | null;

/**
 * Checks everything, then stores the post, or nothing. Throws `invalid_request` with all problems at once,
 * `rate_limit_exceeded`, `not_found`, `conflict`.
 */
export async function acceptPost(deps: AcceptDeps, request: NewPostRequest): Promise<Answer & { isReplay: boolean }> {
  const { caller, idempotencyKey, upload } = request;
  if (idempotencyKey === undefined) return { ...(await checkAndStore(deps, request, null)), isReplay: false };
  const repetition = {
    key: idempotencyKey,
    fingerprint: fingerprint([request.fingerprintOf, upload?.sha256 ?? null]),
  };
  const answer = await deps.idempotency.once({ apiKeyId: caller.apiKeyId, ...repetition }, () =>
    checkAndStore(deps, request, repetition),
  );
  if (answer.isReplay) await addRepeatedCallback(deps, request, answer);
  return answer;
}

async function checkAndStore(deps: AcceptDeps, request: NewPostRequest, repetition: Repetition): Promise<Answer> {
  const { db, now } = deps;
  const { caller } = request;
  // Counted again when the post is stored; here it saves the work.
  if ((await countPostsSince(db, caller.apiKeyId, startOfDay(now()))) >= caller.limits.postsPerDay) {
    throw overDailyLimit(caller, now());
  }
  const { post, account, video } = await checkAll(deps, request);
  const nowMs = now();
  const id = newId('post', nowMs);
  const file = request.upload === null ? null : `${id}.${video?.container ?? 'mp4'}`;
  const row = newRow(post, {
    id,
    account_id: caller.accountId,
    api_key_id: caller.apiKeyId,
    tiktok_account_id: account.id,
    created_at: nowMs,
    video_file: file,
    video_facts: request.upload === null ? null : JSON.stringify({ ...video, sizeBytes: request.upload.sizeBytes }),
  });
  const { status, body } = request.answer(postView(row, [{ at: nowMs, status: row.status, note: null }]));
  const answer = { status, body: JSON.stringify(body) };
  const { callbackUrl } = request.reading;
  const callback = callbackUrl === undefined ? null : newCallback({ postId: id, url: callbackUrl, nowMs }, deps.sealer);
  await store(deps, { row, answer, caller, repetition, upload: request.upload, callback });
  if ((row.next_run_at ?? nowMs) - nowMs < WAKES_WITHIN_MS) deps.wakeEngine();
  return answer;
}

/** Looks at the request, the account and the video, and tells all that is wrong at once. */
async function checkAll(
  deps: AcceptDeps,
  request: NewPostRequest,
): Promise<{ post: NewPost; account: TikTokAccountRow; video: SeenVideo | null }> {
  const account = await accountFor(deps, request);
  if (account === undefined) {
    const missing = missingAccount(request.reading);
    const problems = [problem('no_tiktok_account', 'accountId', missing)];
    throw tikApisError('no_tiktok_account', missing, { problems });
  }
  const creator = await deps.creators.of(account, wantedMode(request.reading));
  const { post, video, problems } = await checkPost(deps, request, account, creator);
  if (post === null || problems.length > 0) throw invalidRequest(problems);
  return { post, account, video };
}

async function store(
  { db, videos }: AcceptDeps,
  {
    row,
    answer,
    caller,
    repetition,
    upload,
    callback,
  }: {
    row: PostRow;
    answer: Answer;
    caller: Caller;
    repetition: Repetition;
    upload: IncomingVideo | null;
    callback: Insertable<PostCallbackTable> | null;
  },
): Promise<void> {
  const { video_file: file, created_at: nowMs } = row;
  const remembered = repetition && {
    api_key_id: caller.apiKeyId,
    ...repetition,
    answer_status: answer.status,
    answer_body: answer.body,
    created_at: nowMs,
  };
  const limit = { sinceMs: startOfDay(nowMs), most: caller.limits.postsPerDay };
  // The video is safe on disk before the row that promises to publish it.
  if (upload !== null && file !== null) await upload.keep(file);
  try {
    if (!(await insertPost(db, row, remembered, limit, callback))) throw overDailyLimit(caller, nowMs);
  } catch (error) {
    // The post may have been stored all the same, when only the answer was lost; a video of no post is swept up later.
    if (file !== null && !isDatabaseAway(error)) await videos.remove(file);
    throw error;
  }
}

function overDailyLimit({ limits, person }: Caller, nowMs: number) {
  const waitMs = endOfDay(nowMs) - nowMs;
  const of = person === undefined ? 'key' : 'dashboard';
  const used = { limit: limits.postsPerDay, unit: 'posts a day', waitMs, of } as const;
  return tikApisError('rate_limit_exceeded', used, { retryAfterMs: waitMs });
}
