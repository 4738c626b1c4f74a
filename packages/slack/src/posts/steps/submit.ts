import { isSettled, type Post, tikApisError, type TikApisClient } from '@tikapis/core';
import { LeaseLostError } from '@tikapis/database';
import { RefusedError } from '../../app/refused-error.js';
import type { PostChange, PostRow } from '../../store/posts.js';
import { findHandedOver } from '../../tikapis/find-handed-over.js';
import { refusals } from '../desk/refusals.js';
import { failureOf } from '../failure-of.js';
import { type HeldPost, OvertakenError } from '../held-post.js';
import { newsOf } from '../news.js';
import { contentOf } from '../read-post.js';
import { fieldsOf, idempotencyKeyOf } from '../submission.js';
import { isAnswered, later, mayPass } from '../trouble.js';
import { recheckVideo } from './recheck-video.js';
import type { StepDeps, StepWork } from './step.js';

/** Servers keep the answer to an idempotency key for 24 hours; after that a repetition would be another post. */
const UNCERTAIN_FOR_MS = 20 * 3_600_000;

/**
 * Gives a post to TikAPIs, once: the row says that before it happens, and the server gives its first answer again to the
 * same key. Where it does not, a post whose answer was lost is not sent again.
 */
export const submit: StepWork = async (deps, held, signal) => {
  const { isHosted, now } = deps;
  try {
    if (held.row.handed_over_at !== null && isHosted) throw outcomeUnknown();
    const { client, holder } = await keyFor(deps, held.row);
    if (held.row.handed_over_at === null) {
      if (await recheckVideo(held, { client, now, signal })) return;
      await held.save({ set: { handed_over_at: now(), key_holder: holder }, trail: [] });
    }
    await deps.listenTo(holder, client);
    await taken(deps, held, await create(deps, held.row, client, signal));
  } catch (error) {
    if (error instanceof OvertakenError || error instanceof LeaseLostError || signal.aborted) throw error;
    await failed(deps, held, error, signal);
  }
};

/** Once it may be there, it stays with the key that it was sent with. Throws `RefusedError` where there is none. */
async function keyFor(
  { directory }: StepDeps,
  { team_id: teamId, author_id: authorId, handed_over_at: handedOverAt, key_holder: usedHolder }: PostRow,
): Promise<{ client: TikApisClient; holder: string }> {
  if (handedOverAt === null || usedHolder === null) {
    const connected = await directory.tikapis(teamId, authorId);
    if (connected === null) throw refusals.notConnected();
    return connected;
  }
  const client = await directory.tikapisOf(usedHolder);
  if (client === null) throw refusals.keyGone();
  return { client, holder: usedHolder };
}

async function create(
  { openSlackFile, isHosted }: StepDeps,
  row: PostRow,
  client: TikApisClient,
  signal: AbortSignal,
): Promise<Post> {
  const content = contentOf(row);
  const { video } = content;
  const team = { teamId: row.team_id, enterpriseId: row.enterprise_id };
  return client.createPost(
    video.kind === 'url' ? { url: video.url } : { file: await openSlackFile(team, video, signal) },
    fieldsOf(row, content),
    // What was broken off at a server that cannot say what became of it would be lost.
    { idempotencyKey: idempotencyKeyOf(row), ...(!isHosted && { signal }) },
  );
}

/** Whatever else has happened to the row meanwhile, TikAPIs has the post. */
async function taken({ now, onSubmitted }: StepDeps, held: HeldPost, post: Post): Promise<void> {
  for (;;) {
    try {
      await held.save(takenBy(held.row, post, now()));
      return onSubmitted();
    } catch (error) {
      if (!(error instanceof OvertakenError)) throw error;
    }
  }
}

export function takenBy(row: PostRow, post: Post, nowMs: number): PostChange {
  const submitted = {
    state: 'submitted',
    tikapis_post_id: post.id,
    handed_over_at: null,
    failure: null,
    attempt: 0,
    try_at: null,
  } as const;
  const news = newsOf({ ...row, ...submitted, tikapis_post: null }, post, nowMs);
  // A post that is settled is no step on its way there.
  const line = isSettled(post.status) ? [] : [{ action: 'submitted' as const }];
  return { set: { ...submitted, ...news?.set }, trail: [...line, ...(news?.trail ?? [])] };
}

async function failed(deps: StepDeps, held: HeldPost, error: unknown, signal: AbortSignal): Promise<void> {
  const { now, random, newErrorId, noteFailure } = deps;
  const { row } = held;
  // The client of a server that keeps no idempotency keys tells by another error when it may have arrived.
  const isCertain = isAnswered(error) || (deps.isHosted && mayPass(error));
  const since = row.handed_over_at ?? now();
  if (mayPass(error) && (isCertain || now() - since < UNCERTAIN_FOR_MS)) {
    const errorId = newErrorId();
    noteFailure(error, { errorId, postId: row.id });
    const { set, trail } = later(row, { error, failure: failureOf(error, errorId), nowMs: now(), random });
    return held.save({ set: { ...set, ...(isCertain && { handed_over_at: null }) }, trail });
  }
  const there = row.handed_over_at === null || isCertain ? undefined : await lookFor(deps, row, signal);
  if (there === 'unknown') return refuse(deps, held, outcomeUnknown('it cannot be asked now'));
  return there === undefined ? refuse(deps, held, error) : taken(deps, held, there);
}

/** TikAPIs may have it, though we have no answer; where it cannot be asked, the person is told to look. */
async function lookFor(deps: StepDeps, row: PostRow, signal: AbortSignal): Promise<Post | 'unknown' | undefined> {
  try {
    const { client } = await keyFor(deps, row);
    return await findHandedOver(client, row, signal);
  } catch (error) {
    signal.throwIfAborted();
    deps.noteFailure(error, { errorId: deps.newErrorId(), postId: row.id });
    return 'unknown';
  }
}

/** TikAPIs will not have it as it is: the author is told why, and can change it or try again. */
export async function refuse({ newErrorId, noteFailure }: StepDeps, held: HeldPost, error: unknown): Promise<void> {
  const errorId = newErrorId();
  if (!(error instanceof RefusedError)) noteFailure(error, { errorId, postId: held.row.id });
  const failure = failureOf(error, errorId);
  await held.save({
    set: {
      state: 'refused',
      failure: JSON.stringify(failure),
      attempt: 0,
      try_at: null,
      handed_over_at: null,
      intent: null,
    },
    trail: [{ action: 'refused', detail: failure.message }],
  });
}

export const outcomeUnknown = (reason = 'the app was restarted') =>
  tikApisError('outcome_unknown', { host: 'TikAPIs', reason });
