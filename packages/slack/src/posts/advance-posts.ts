import { type JobSource, LeaseLostError } from '@tikapis/database';
import { RefusedError } from '../app/refused-error.js';
import { claimDuePosts, freePost, nextPostDueAt, type PostRow, renewPostLease } from '../store/posts.js';
import { failureOf } from './failure-of.js';
import { type HeldPost, holdPost, OvertakenError } from './held-post.js';
import { nextStep, type Step } from './next-step.js';
import { showPost, type ShowDeps } from './show-post.js';
import { expire, remind } from './steps/approval-times.js';
import { carryOut } from './steps/carry-out.js';
import { lookAtVideo } from './steps/look-at-video.js';
import { lookForLink } from './steps/look-for-link.js';
import type { StepDeps, StepWork } from './steps/step.js';
import { submit } from './steps/submit.js';
import { later } from './trouble.js';

export type AdvanceDeps = StepDeps & ShowDeps;

/** After what should not happen. */
const PAUSE_MS = 15_000;

const steps: Record<Step, StepWork> = {
  // That TikAPIs said no is stored, and the thread is told.
  carry_out: (...given) => carryOut(...given).catch(ignoreRefusal),
  look_at_video: lookAtVideo,
  expire,
  remind,
  submit,
  look_for_link: lookForLink,
};

/** Posts as jobs: each is shown as it is, then brought on as far as it goes. After a crash the row says where to go on. */
export const createPostSource = (deps: AdvanceDeps): JobSource<PostRow> => ({
  claim: (request) => claimDuePosts(deps.db, request),
  nextDueAt: (nowMs) => nextPostDueAt(deps.db, nowMs),
  renew: (id, owner, untilMs) => renewPostLease(deps.db, id, owner, untilMs),
  run: (row, owner, signal) => advance(deps, holdPost(deps.db, row, owner, deps.now), signal),
});

async function advance(deps: AdvanceDeps, held: HeldPost, signal: AbortSignal): Promise<void> {
  const { db, now } = deps;
  const free = (nextRunAt: number | null) => freePost(db, held.row, held.owner, { nextRunAt, nowMs: now() });
  try {
    for (;;) {
      const showAgainAt = await showPost(deps, held);
      const next = nextStep(held.row);
      if (next === null || next.atMs > now()) return await free(earlier(showAgainAt, next?.atMs ?? null));
      if (signal.aborted) return await free(now());
      await doStep(deps, held, next.step, signal);
    }
  } catch (error) {
    if (error instanceof LeaseLostError) return;
    // Stopping, or the database is away: the row is as it was before the step, and whoever comes next goes on from there.
    await free(signal.aborted ? now() : now() + PAUSE_MS).catch(() => {});
    if (!signal.aborted) throw error;
  }
}

async function doStep(deps: AdvanceDeps, held: HeldPost, step: Step, signal: AbortSignal): Promise<void> {
  try {
    await steps[step](deps, held, signal);
  } catch (error) {
    // It is looked at anew.
    if (error instanceof OvertakenError) return;
    if (error instanceof LeaseLostError || signal.aborted) throw error;
    // An error of our own is trouble like any other: it is tried again, ever more seldom.
    const errorId = deps.newErrorId();
    deps.noteFailure(error, { errorId, postId: held.row.id });
    const { now, random } = deps;
    await held.save(later(held.row, { error, failure: failureOf(error, errorId), nowMs: now(), random }));
  }
}

const earlier = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.min(one, other);

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof RefusedError)) throw error;
}
