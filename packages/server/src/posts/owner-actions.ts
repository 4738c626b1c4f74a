import { type PostAction, refusePostAction, tikApisError, TikApisError, type Visibility } from '@tikapis/core';
import { type ChangeablePost, readPostChange } from '@tikapis/core/contract';
import type { Updateable } from 'kysely';
import type { VideoStore } from '../files/video-store.js';
import { changeSeenPost } from '../store/changed-posts.js';
import { findPost, type PostRow } from '../store/posts.js';
import type { Database, PostTable } from '../store/schema.js';
import { tikTokAccountById, type TikTokAccountRow } from '../store/tiktok-accounts.js';
import { mustReconnect } from '../tiktok/reconnect.js';
import type { CreatorLimits } from './creator-limits.js';
import type { Failure } from './failure.js';
import { invalidRequest } from './invalid-request.js';
import type { PostSettings } from './settings.js';
import { storedVideo } from './steps/stored-video.js';

export interface OwnerActionDeps {
  db: Database;
  videos: VideoStore;
  creators: CreatorLimits;
  now: () => number;
  wakeEngine: () => void;
}

/** A post as its owner names it. */
export interface OwnPost {
  accountId: string;
  id: string;
}

interface Decision {
  change: Updateable<PostTable>;
  note?: string;
}

/** Changes what is still to be published. Throws `not_found`, `post_status_refuses`, and all that is wrong with it. */
export async function editPost(deps: OwnerActionDeps, post: OwnPost, body: unknown): Promise<PostRow> {
  return act(deps, post, 'edit', async (row) => {
    const reading = readPostChange(body, changeableOf(row), { nowMs: deps.now() });
    const problems = reading.ok ? [] : [...reading.problems];
    if (reading.ok && reading.fields.includes('visibility') && row.mode === 'direct') {
      const account = await tikTokAccountById(deps.db, row.tiktok_account_id);
      const { visibility } = reading.changed;
      problems.push(...deps.creators.checkVisibility(account, await deps.creators.of(account), visibility));
    }
    if (!reading.ok || problems.length > 0) throw invalidRequest(problems);
    const { caption, hashtags, visibility, scheduledAtMs } = reading.changed;
    return {
      change: {
        caption,
        hashtags: JSON.stringify(hashtags),
        visibility,
        scheduled_at: scheduledAtMs,
        // Other steps come before the announcing and have times of their own.
        ...(row.step === 'init' && { next_run_at: scheduledAtMs }),
      },
      note: `Changed by its owner: ${reading.fields.join(', ')}.`,
    };
  });
}

/** Takes a post back before TikTok hears of it. Throws `not_found`, `post_status_refuses`. */
export async function cancelPost(deps: OwnerActionDeps, post: OwnPost): Promise<PostRow> {
  const row = await act(deps, post, 'cancel', async () => ({
    change: { status: 'cancelled', step: null, next_run_at: null, attempt: 0, trouble_since: null },
  }));
  if (row.video_file !== null) await deps.videos.remove(row.video_file);
  return row;
}

/**
 * Begins a failed post anew. Throws `not_found`, `post_status_refuses`, `post_outcome_unknown` where TikTok may have the
 * video, `post_video_gone`, and `reconnect_tiktok` or `no_tiktok_account` where it would only fail again.
 */
export async function retryPost(deps: OwnerActionDeps, post: OwnPost): Promise<PostRow> {
  const { db, videos, now } = deps;
  return act(deps, post, 'retry', async (row) => {
    mustBeConnected(await tikTokAccountById(db, row.tiktok_account_id));
    const video = await storedVideo({ post: row, videos });
    if (video === null && row.video_url === null) throw tikApisError('post_video_gone', {});
    const nowMs = now();
    const isAhead = row.scheduled_at !== null && row.scheduled_at > nowMs;
    return {
      change: {
        ...neverBegun,
        status: isAhead ? 'scheduled' : 'pending',
        // A time that has passed says nothing about the new try.
        scheduled_at: isAhead ? row.scheduled_at : null,
        ...(video === null
          ? { step: 'fetch', next_run_at: nowMs, video_file: null }
          : { step: 'init', next_run_at: isAhead ? row.scheduled_at : nowMs }),
      },
      note: 'Tried again by its owner.',
    };
  });
}

const neverBegun = {
  attempt: 0,
  trouble_since: null,
  begun_at: null,
  failed_at: null,
  inits: 0,
  publish_id: null,
  upload_url: null,
  upload_until: null,
  upload_started_at: null,
  error: null,
} as const;

/** Decides on what the row says, and decides again when that has changed meanwhile. */
async function act(
  { db, now, wakeEngine }: OwnerActionDeps,
  { accountId, id }: OwnPost,
  action: PostAction,
  decide: (row: PostRow) => Promise<Decision>,
): Promise<PostRow> {
  for (;;) {
    const seen = await findPost(db, accountId, id);
    if (seen === undefined) throw tikApisError('not_found', { what: 'post', id });
    mustAllow(action, seen);
    const { change, note } = await decide(seen);
    const row = await changeSeenPost(db, seen, change, { at: now(), ...(note === undefined ? {} : { note }) });
    if (row === undefined) continue;
    wakeEngine();
    return row;
  }
}

function mustAllow(action: PostAction, { status, error }: PostRow): void {
  const failure = error === null ? {} : { error: JSON.parse(error) as Failure };
  const refusal = refusePostAction(action, { status, ...failure });
  if (refusal === undefined) return;
  const { code, message, fix } = refusal;
  throw new TikApisError(code, { message, fix, action: 'fix_request', retryable: false }, { problems: [refusal] });
}

function mustBeConnected(account: TikTokAccountRow): void {
  const { id, state } = account;
  if (state === 'reconnect') throw mustReconnect(account);
  if (state !== 'connected') throw tikApisError('no_tiktok_account', { accountId: id });
}

function changeableOf(row: PostRow): ChangeablePost & { brandedContent: boolean; mode: string } {
  return {
    caption: row.caption,
    hashtags: JSON.parse(row.hashtags) as string[],
    visibility: row.visibility as Visibility,
    scheduledAtMs: row.scheduled_at ?? 0,
    brandedContent: (JSON.parse(row.settings) as PostSettings).brandedContent,
    mode: row.mode,
  };
}
