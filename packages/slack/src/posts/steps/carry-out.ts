import { decodePost, type Post, TikApisError, type TikApisClient } from '@tikapis/core';
import { LeaseLostError } from '@tikapis/database';
import { RefusedError } from '../../app/refused-error.js';
import { findHandedOver } from '../../tikapis/find-handed-over.js';
import { changedFields } from '../changed-fields.js';
import { contentHash, type PostContent } from '../content.js';
import { newContent } from '../desk/change-content.js';
import { refusals } from '../desk/refusals.js';
import { withdrawn } from '../desk/withdraw.js';
import { failureOf } from '../failure-of.js';
import { type HeldPost, OvertakenError } from '../held-post.js';
import { type Intent, readIntent } from '../intent.js';
import { newsOf } from '../news.js';
import { contentOf } from '../read-post.js';
import { later, mayPass } from '../trouble.js';
import type { StepDeps, StepWork } from './step.js';
import { outcomeUnknown, refuse, takenBy } from './submit.js';

/**
 * Asks TikAPIs for what somebody wants of a post. Each request can be repeated, so after a crash anywhere the same is
 * asked again. Throws `RefusedError` when TikAPIs said no; that is stored, and the post is as it was.
 */
export const carryOut: StepWork = async (deps, held, signal) => {
  const intent = readIntent(held.row);
  if (intent === null) return;
  const { key_holder: holder } = held.row;
  let client: TikApisClient | null = null;
  try {
    client = holder === null ? null : await deps.directory.tikapisOf(holder);
    if (client === null) throw refusals.keyGone();
    await work[intent.kind]({ deps, held, client, signal }, intent as never);
  } catch (error) {
    if (error instanceof OvertakenError || error instanceof LeaseLostError || signal.aborted) throw error;
    if (!mayPass(error)) return giveUp(deps, held, { intent, error, client, signal });
    const errorId = deps.newErrorId();
    deps.noteFailure(error, { errorId, postId: held.row.id });
    const failure = failureOf(error, errorId);
    await held.save(later(held.row, { error, failure, nowMs: deps.now(), random: deps.random }));
  }
};

interface Work {
  deps: StepDeps;
  held: HeldPost;
  client: TikApisClient;
  signal: AbortSignal;
}

const work: { [Kind in Intent['kind']]: (work: Work, intent: Extract<Intent, { kind: Kind }>) => Promise<void> } = {
  async withdrawal({ deps, held, client, signal }, { userId }) {
    if (held.row.tikapis_post_id === null) {
      // Its answer was lost, so it may be there.
      const there = await findHandedOver(client, held.row, signal);
      if (there === undefined && deps.isHosted) return refuse(deps, held, outcomeUnknown());
      if (there === undefined) return held.save(withdrawn(userId, deps.now()));
      await held.save(takenBy(held.row, there, deps.now()));
    }
    const cancelled = await cancel(client, held, signal);
    const { set, trail } = withdrawn(userId, deps.now());
    await held.save({ set: { ...set, tikapis_post: JSON.stringify(cancelled) }, trail });
  },

  async change({ deps, held, client, signal }, intent) {
    const { content, policy } = intent;
    const patch = policy === null ? patchFor(contentOf(held.row), content) : null;
    if (patch === null) {
      // It is taken back before anything else: meanwhile nothing is published that nobody has agreed to.
      await cancel(client, held, signal);
      return held.save(newContent(held.row, intent, deps.now()));
    }
    const post = await ask(client, 'PATCH', held, patch, signal);
    await held.save({
      set: {
        content: JSON.stringify(content),
        content_hash: contentHash(content),
        revision: held.row.revision + 1,
        policy: null,
        tikapis_post: JSON.stringify(post),
        ...over,
      },
      trail: [{ action: 'edited', userId: intent.userId, detail: intent.changed.join(', ') }],
      voidsDecisions: true,
    });
  },

  async retry({ deps, held, client, signal }, { userId }) {
    const post = await ask(client, 'POST', held, {}, signal).catch(async (error: unknown) => {
      // An earlier request may have arrived whose answer did not.
      const now = isConflict(error) ? await client.getPost(idOf(held), { signal }) : undefined;
      if (now === undefined || now.status === 'failed') throw error;
      return now;
    });
    const free = { ...held.row, ...over };
    const news = newsOf(free, post, deps.now());
    await held.save({ set: { ...over, ...news?.set }, trail: [{ action: 'retried', userId }, ...(news?.trail ?? [])] });
  },
};

/** Nothing is wanted any more. */
const over = { intent: null, failure: null, attempt: 0, try_at: null } as const;

/** What of it TikAPIs can change in place; null: something else is different too. */
function patchFor(before: PostContent, after: PostContent): object | null {
  const changed = changedFields(before, after);
  const canBePatched = changed.every((field) => patchable.includes(field));
  if (!canBePatched || after.scheduledAt === null || after.visibility === null) return null;
  return {
    ...(changed.includes('caption') && { caption: after.caption }),
    ...(changed.includes('visibility') && { visibility: after.visibility }),
    ...(changed.includes('scheduledAt') && { schedule: after.scheduledAt }),
  };
}

const patchable: readonly (keyof PostContent)[] = ['caption', 'visibility', 'scheduledAt'];

/** Takes a post back. One that is cancelled already was taken back by us, before a crash, or by somebody else. */
async function cancel(client: TikApisClient, held: HeldPost, signal: AbortSignal): Promise<Post> {
  try {
    return await ask(client, 'DELETE', held, undefined, signal);
  } catch (error) {
    const post = isConflict(error) ? await client.getPost(idOf(held), { signal }) : undefined;
    if (post?.status === 'cancelled') return post;
    throw error;
  }
}

async function ask(
  client: TikApisClient,
  method: 'PATCH' | 'DELETE' | 'POST',
  held: HeldPost,
  body: object | undefined,
  signal: AbortSignal,
): Promise<Post> {
  const path = `/tiktok/posts/${encodeURIComponent(idOf(held))}${method === 'POST' ? '/retry' : ''}`;
  const answer = await client.call(method, path, body, { signal });
  return decodePost(answer.data) ?? client.getPost(idOf(held), { signal });
}

function idOf({ row }: HeldPost): string {
  if (row.tikapis_post_id === null) throw new Error(`TikAPIs does not have ${row.id}.`);
  return row.tikapis_post_id;
}

const isConflict = (error: unknown): boolean => error instanceof TikApisError && error.status === 409;

/** It is not done: whoever wanted it is told why, and the post is shown as it is. */
async function giveUp(
  deps: StepDeps,
  held: HeldPost,
  {
    intent,
    error,
    client,
    signal,
  }: { intent: Intent; error: unknown; client: TikApisClient | null; signal: AbortSignal },
): Promise<void> {
  const errorId = deps.newErrorId();
  if (!(error instanceof RefusedError)) deps.noteFailure(error, { errorId, postId: held.row.id });
  const { message, fix } = failureOf(error, errorId);
  // It is another than we knew.
  const now = isConflict(error) ? await client?.getPost(idOf(held), { signal }).catch(() => undefined) : undefined;
  const news = now === undefined ? null : newsOf({ ...held.row, ...over }, now, deps.now());
  await held.save({
    set: { ...over, ...news?.set },
    trail: [{ action: 'too_late', userId: intent.userId, detail: message }, ...(news?.trail ?? [])],
  });
  throw new RefusedError(message, fix);
}
