import type { JobSource } from '@tikapis/database';
import {
  claimAnnouncementsFirst,
  claimDuePosts,
  commitStep,
  LeaseLostError,
  nextDueAt,
  type PostRow,
  renewLease,
} from '../store/posts.js';
import type { Database, PostStep } from '../store/schema.js';
import { factsOfSteps, type StepFacts } from '../store/step-facts.js';
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

export interface ClaimedPost extends PostRow {
  /** For the first step. Undefined when they could not be read. */
  facts?: StepFacts | undefined;
}

/** While there is more to do than hands, every so many rounds the longest due goes first, whatever its step. */
const FAIR_EVERY = 4;

/**
 * Takes posts from step to step. After a crash anywhere, the row says where to go on. While posts wait for a free slot,
 * those that TikTok has not heard of go first, for their owners named the time; the rest of the way has an hour, so that
 * one round in four is enough to begin it.
 */
export function createPublisher(db: Database, deps: StepDeps): JobSource<ClaimedPost> {
  let isBehind = false;
  let rounds = 0;
  return {
    async claim(request) {
      rounds += 1;
      const isFair = !isBehind || rounds % FAIR_EVERY === 0;
      const rows = await (isFair ? claimDuePosts(db, request) : claimAnnouncementsFirst(db, request));
      isBehind = rows.length === request.limit;
      return withFacts(db, rows);
    },
    nextDueAt: (nowMs) => nextDueAt(db, nowMs),
    renew: (id, owner, untilMs) => renewLease(db, id, owner, untilMs),
    run: (post, owner, signal) => advance(db, { ...deps, mayGoOn: () => !isBehind }, post, owner, signal),
  };
}

/** One question for all that were claimed together. They are ours by now, whatever comes of it. */
async function withFacts(db: Database, rows: readonly PostRow[]): Promise<ClaimedPost[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ tiktok_account_id: id }) => id);
  const facts = await factsOfSteps(db, ids).catch(() => new Map<string, StepFacts>());
  return rows.map((row) => ({ ...row, facts: facts.get(row.tiktok_account_id) }));
}

async function advance(
  db: Database,
  { mayGoOn, ...deps }: StepDeps & { mayGoOn: () => boolean },
  { facts: claimedFacts, ...claimed }: ClaimedPost,
  owner: string,
  signal: AbortSignal,
): Promise<void> {
  let post: PostRow = claimed;
  let known = claimedFacts;
  const save = async (change: Partial<PostRow>, note?: string) => {
    post = await commitStep(db, post, owner, change, { at: deps.now(), ...(note === undefined ? {} : { note }) });
  };
  /** Stores a result, and tells whether to go on with the next step; a post that has to wait for it is set free. */
  const settle = async (result: StepResult): Promise<boolean> => {
    const { change, note } = changeFor(result, post, deps.now());
    const goesOn = change.next_run_at != null && change.next_run_at <= deps.now() && mayGoOn();
    await save(goesOn ? change : { ...change, ...free }, note);
    return goesOn;
  };

  try {
    while (post.step !== null && !signal.aborted) {
      const { video_file: videoBefore } = post;
      const facts = known ?? (await factsOfSteps(db, [post.tiktok_account_id])).get(post.tiktok_account_id);
      if (facts === undefined) throw new Error(`There is no TikTok account ${post.tiktok_account_id}.`);
      known = undefined;
      const goesOn = await settle(await steps[post.step]({ ...deps, ...facts, post, save, signal }));
      // Published, or replaced by another: nobody needs it any more.
      if (videoBefore !== null && videoBefore !== post.video_file) await deps.videos.remove(videoBefore);
      if (!goesOn) return;
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
