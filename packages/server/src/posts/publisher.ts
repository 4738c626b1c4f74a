import type { Updateable } from 'kysely';
import type { JobSource } from '../jobs/engine.js';
import { claimDuePosts, commitStep, LeaseLostError, nextDueAt, type PostRow, renewLease } from '../store/posts.js';
import type { Database, PostStep, PostTable } from '../store/schema.js';
import { tikTokAccountById } from '../store/tiktok-accounts.js';
import { changeFor } from './changes.js';
import { failure } from './failure.js';
import { HOUR_MS, troubleDelayMs } from './pace.js';
import { convert } from './steps/convert.js';
import { draft } from './steps/draft.js';
import { fetchVideo } from './steps/fetch-video.js';
import { init } from './steps/init.js';
import { poll } from './steps/poll.js';
import { publicId } from './steps/public-id.js';
import type { Step, StepDeps, StepResult } from './steps/step.js';
import { GIVE_UP_AFTER_MS, troubleForMs } from './steps/trouble.js';
import { upload } from './steps/upload.js';

const steps: Record<PostStep, Step> = { fetch: fetchVideo, convert, init, upload, poll, public_id: publicId, draft };

const free = { lease_owner: null, lease_until: null } as const;

/** Takes posts from step to step. After a crash anywhere, the row says where to go on. */
export function createPublisher(db: Database, deps: StepDeps): JobSource<PostRow> {
  return {
    claim: (request) => claimDuePosts(db, request),
    nextDueAt: (nowMs) => nextDueAt(db, nowMs),
    renew: (id, owner, untilMs) => renewLease(db, id, owner, untilMs),
    run: (post, owner, signal) => advance(db, deps, post, owner, signal),
  };
}

async function advance(
  db: Database,
  deps: StepDeps,
  claimed: PostRow,
  owner: string,
  signal: AbortSignal,
): Promise<void> {
  let post = claimed;
  const save = async (change: Updateable<PostTable>, note?: string) => {
    post = await commitStep(db, post, owner, change, { at: deps.now(), ...(note === undefined ? {} : { note }) });
  };
  /** Stores a result, and tells whether the next step is due at once. */
  const settle = async (result: StepResult): Promise<boolean> => {
    const { change, note } = changeFor(result, post, deps.now());
    const isDueNow = change.next_run_at != null && change.next_run_at <= deps.now();
    await save(isDueNow ? change : { ...change, ...free }, note);
    return isDueNow;
  };

  try {
    while (post.step !== null && !signal.aborted) {
      const { video_file: videoBefore } = post;
      const account = await tikTokAccountById(db, post.tiktok_account_id);
      const isDueNow = await settle(await steps[post.step]({ ...deps, post, account, save, signal }));
      // Published, or replaced by another: nobody needs it any more.
      if (videoBefore !== null && videoBefore !== post.video_file) await deps.videos.remove(videoBefore);
      if (!isDueNow) return;
    }
    await save(free);
  } catch (error) {
    if (error instanceof LeaseLostError) return;
    // Stopping: the row is as it was before the step, and whoever comes next goes on from there.
    if (signal.aborted) return save(free).catch(() => {});
    if (post.lease_owner === owner) await settle(unforeseen(post, deps));
    throw error;
  }
}

/** An exception is trouble like any other: it is tried again, ever more seldom, and not for ever. */
function unforeseen(post: PostRow, { pace, random, now }: StepDeps): StepResult {
  // What is published does not fail any more.
  if (post.status === 'published') return lookAgain(now() - (post.published_at ?? post.upload_started_at ?? 0));
  const mayBeWithTikTok = post.upload_started_at !== null;
  return {
    kind: 'trouble',
    delayMs: Math.max(1_000, troubleDelayMs(post.attempt, pace, random)),
    giveUpAfterMs: GIVE_UP_AFTER_MS,
    note: 'The server met an error of its own. Trying again.',
    failure: mayBeWithTikTok
      ? failure('tiktok_no_outcome', { forMs: troubleForMs({ post, now }) })
      : failure('server_error', {}),
  };
}

const lookAgain = (sinceMs: number): StepResult =>
  sinceMs > GIVE_UP_AFTER_MS ? { kind: 'done', change: {} } : { kind: 'wait', delayMs: HOUR_MS / 4 };
