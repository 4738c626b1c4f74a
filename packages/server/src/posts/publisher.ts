import type { Updateable } from 'kysely';
import type { JobSource } from '../jobs/engine.js';
import { claimDuePosts, commitStep, LeaseLostError, nextDueAt, type PostRow, renewLease } from '../store/posts.js';
import type { Database, PostStep, PostTable } from '../store/schema.js';
import { tikTokAccountById } from '../store/tiktok-accounts.js';
import type { Failure } from './failure.js';
import { fetchVideo } from './steps/fetch-video.js';
import { init } from './steps/init.js';
import { poll, publicId } from './steps/poll.js';
import type { Step, StepDeps, StepResult } from './steps/step.js';
import { upload } from './steps/upload.js';

const steps: Record<PostStep, Step> = { fetch: fetchVideo, init, upload, poll, public_id: publicId };

const free = { lease_owner: null, lease_until: null } as const;
const freshStep = { attempt: 0, trouble_since: null } as const;

/** Takes posts from step to step. After a crash anywhere, the row says where to go on. */
export function createPublisher(db: Database, deps: StepDeps): JobSource<PostRow> {
  return {
    claim: (request) => claimDuePosts(db, request),
    nextDueAt: (nowMs) => nextDueAt(db, nowMs),
    renew: (id, owner, untilMs) => renewLease(db, id, owner, untilMs),
    run: (post, owner, signal) => advance(db, deps, post, owner, signal),
  };
}

async function advance(db: Database, deps: StepDeps, claimed: PostRow, owner: string, signal: AbortSignal): Promise<void> {
  let post = claimed;
  const save = async (change: Updateable<PostTable>, note?: string) => {
    post = await commitStep(db, post, owner, change, { at: deps.now(), ...(note === undefined ? {} : { note }) });
  };
  try {
    while (post.step !== null && !signal.aborted) {
      // Announcing begins here: from now on the post can no longer be cancelled.
      if (post.step === 'init' && post.status !== 'processing') await save({ status: 'processing' });
      const account = await tikTokAccountById(db, post.tiktok_account_id);
      const result = await steps[post.step]({ ...deps, post, account, save, signal });
      const { change, note } = changeFor(result, post, deps.now());
      const isDueNow = change.next_run_at != null && change.next_run_at <= deps.now();
      await save(isDueNow ? change : { ...change, ...free }, note);
      if (change.step === null) await removeVideo(deps, post);
      if (!isDueNow) return;
    }
    await save(free);
  } catch (error) {
    if (error instanceof LeaseLostError) return;
    // Stopping: the row is as it was before the step, and whoever comes next goes on from there.
    if (signal.aborted) return save(free).catch(() => {});
    await save({ ...free, attempt: post.attempt + 1, next_run_at: deps.now() + 30_000 });
    throw error;
  }
}

/** What is stored for a result, and what the history says about it. */
function changeFor(result: StepResult, post: PostRow, nowMs: number): { change: Updateable<PostTable>; note?: string } {
  switch (result.kind) {
    case 'next': {
      const change = { ...result.change, ...freshStep, step: result.step, next_run_at: result.atMs ?? nowMs };
      return result.note === undefined ? { change } : { change, note: result.note };
    }
    case 'wait':
      return { change: { attempt: post.attempt + 1, trouble_since: null, next_run_at: nowMs + result.delayMs } };
    case 'trouble': {
      const since = post.trouble_since ?? nowMs;
      if (nowMs - since >= result.giveUpAfterMs) return { change: failed(result.failure) };
      const change = { attempt: post.attempt + 1, trouble_since: since, next_run_at: nowMs + result.delayMs };
      return post.trouble_since === null ? { change, note: `${result.failure.message} Trying again.` } : { change };
    }
    case 'published': {
      const rest = result.awaitPublicId ? { step: 'public_id' as const, next_run_at: nowMs } : { step: null, next_run_at: null };
      return { change: { ...result.change, ...freshStep, ...rest, status: 'published', upload_url: null } };
    }
    case 'done':
      return { change: { ...result.change, ...freshStep, step: null, next_run_at: null } };
    case 'failed':
      return { change: failed(result.failure), note: result.failure.message };
  }
}

const failed = (failure: Failure): Updateable<PostTable> => ({
  ...freshStep,
  status: 'failed',
  step: null,
  next_run_at: null,
  upload_url: null,
  error: JSON.stringify(failure),
});

async function removeVideo(deps: StepDeps, post: PostRow): Promise<void> {
  if (post.status === 'published' && post.video_file !== null) await deps.videos.remove(post.video_file);
}
