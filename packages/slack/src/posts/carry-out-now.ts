import { LeaseLostError } from '@tikapis/database';
import { claimPost, freePost, postById, type PostRow } from '../store/posts.js';
import { holdPost, OvertakenError } from './held-post.js';
import { carryOut } from './steps/carry-out.js';
import type { StepDeps } from './steps/step.js';

/** Somebody is waiting for the outcome. What takes longer goes on by itself, and the message tells how it ends. */
const WITHIN_MS = 20_000;
const LEASE_MS = 60_000;
const LOOK_EVERY_MS = 50;

export interface CarryOutNowDeps extends StepDeps {
  newOwner: () => string;
  sleep: (delayMs: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * Does what somebody wants of a post while they wait, in the place of the engine. Gives the post as it is then. Throws
 * `RefusedError` when TikAPIs said no.
 */
export async function carryOutNow(deps: CarryOutNowDeps, { id }: PostRow): Promise<PostRow> {
  const { db, now, sleep } = deps;
  const owner = deps.newOwner();
  const time = AbortSignal.timeout(WITHIN_MS);
  let claimed = await claimPost(db, id, { owner, nowMs: now(), leaseMs: LEASE_MS });
  // The engine has it for the moment, to show it.
  while (claimed === undefined && !time.aborted) {
    await sleep(LOOK_EVERY_MS);
    claimed = await claimPost(db, id, { owner, nowMs: now(), leaseMs: LEASE_MS });
  }
  if (claimed !== undefined) {
    const held = holdPost(db, claimed, owner, now);
    try {
      await carryOut(deps, held, time);
    } catch (error) {
      const isLeftToTheEngine = error instanceof LeaseLostError || error instanceof OvertakenError || time.aborted;
      if (!isLeftToTheEngine) throw error;
    } finally {
      await freePost(db, held.row, owner, { nextRunAt: now(), nowMs: now() });
    }
  }
  const row = await postById(db, id);
  if (row === undefined) throw new Error(`${id} is gone.`);
  return row;
}
