import { createHash } from 'node:crypto';
import type { MessagePlace, SlackTalk, TalkFailure } from '../app/slack-talk.js';
import type { Directory } from '../identity/directory.js';
import { trailOf } from '../store/audit.js';
import { postById, type PostRow, storeShown } from '../store/posts.js';
import type { Database } from '../store/schema.js';
import type { RenderedMessage } from '../ui/rendered.js';
import { canonical } from './content.js';
import type { HeldPost } from './held-post.js';
import type { PostRenderer } from './post-renderer.js';
import { readPost } from './read-post.js';
import type { SlackPost } from './slack-post.js';

export interface ShowDeps {
  db: Database;
  talk: SlackTalk;
  renderer: PostRenderer;
  directory: Pick<Directory, 'settings'>;
  now: () => number;
  /** Slack does not take what we made. */
  onInvalid: (failure: TalkFailure, postId: string) => void;
}

/** What came of showing something: it is there, it cannot be, or it is to be tried again. */
type Shown = 'shown' | 'lost' | { againAtMs: number } | 'disconnected';

/** A message that was lost is posted anew where it was, then to the author in private, then nowhere. */
const toTheAuthor = 2;
const nowhere = 3;

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/**
 * Makes the message of a post, and its thread, show the row. Gives when to try again; null: it is shown, or cannot be.
 * Where we crash between a message and storing that it is there, or Slack's answer is lost, a message may stay behind that
 * nobody updates any more; its metadata has the id of the post. Better that than none while Slack cannot be reached.
 */
export async function showPost(deps: ShowDeps, held: HeldPost): Promise<number | null> {
  let shown: Shown;
  do shown = await showMessage(deps, held);
  while (shown === 'lost');
  if (shown === 'shown') shown = await tellThread(deps, held);
  return typeof shown === 'object' ? shown.againAtMs : null;
}

async function showMessage(deps: ShowDeps, held: HeldPost): Promise<Shown> {
  const { db, renderer } = deps;
  const row = (await postById(db, held.row.id)) ?? held.row;
  const post = await readPost(db, row);
  const message = renderer.message(post);
  const hash = createHash('sha256').update(canonical(message)).digest('hex');
  if (hash === row.shown_hash || row.losses >= nowhere) return 'shown';
  return post.message === null
    ? postMessage(deps, held, { row, post, message, hash })
    : updateMessage(deps, held, { row, post, message, hash, at: post.message });
}

interface Showing {
  row: PostRow;
  post: SlackPost;
  message: RenderedMessage;
  hash: string;
}

async function updateMessage(
  { db, talk, now, onInvalid }: ShowDeps,
  { owner }: HeldPost,
  { row, post, message, hash, at }: Showing & { at: { channelId: string; ts: string } },
): Promise<Shown> {
  const updated = await talk.updateMessage(post, at, message);
  if (!updated.ok && updated.kind === 'unreachable') {
    const losses = row.losses + 1;
    await storeShown(db, row.id, owner, { message_channel_id: null, message_ts: null, shown_hash: null, losses });
    return 'lost';
  }
  if (!updated.ok && updated.kind !== 'invalid') return again(updated, row, now());
  if (!updated.ok) onInvalid(updated, row.id);
  await storeShown(db, row.id, owner, { shown_hash: hash });
  return 'shown';
}

async function postMessage(deps: ShowDeps, { owner }: HeldPost, { row, post, message, hash }: Showing): Promise<Shown> {
  const { db, talk, now, onInvalid } = deps;
  const place = await placeFor(deps, row, post);
  const posted = place.ok ? await talk.postMessage(post, place.to, message) : place;
  if (posted.ok) {
    const at = { message_channel_id: posted.channelId, message_ts: posted.ts };
    await storeShown(db, row.id, owner, { ...at, shown_hash: hash });
    return 'shown';
  }
  if (posted.kind !== 'unreachable' && posted.kind !== 'invalid') return again(posted, row, now());
  if (posted.kind === 'invalid') onInvalid(posted, row.id);
  await storeShown(db, row.id, owner, { losses: nowhere });
  return 'shown';
}

async function placeFor(
  { talk }: ShowDeps,
  { losses }: PostRow,
  post: SlackPost,
): Promise<{ ok: true; to: MessagePlace } | TalkFailure> {
  const { id: postId, authorId, channelId, threadTs } = post;
  if (losses < toTheAuthor) return { ok: true, to: { channelId, threadTs, authorId, postId } };
  const dm = await talk.openDm(post, authorId);
  return dm.ok ? { ok: true, to: { channelId: dm.channelId, postId } } : dm;
}

/** One line for each event that is worth one, each told once: one that may be there, or cannot be, is not told again. */
async function tellThread(deps: ShowDeps, held: HeldPost): Promise<Shown> {
  const { db, talk, renderer, directory, now, onInvalid } = deps;
  const row = (await postById(db, held.row.id)) ?? held.row;
  const post = await readPost(db, row);
  for (const event of await trailOf(db, row.id, row.told)) {
    const line = renderer.threadLine(post, event);
    if (line !== null && post.message !== null) {
      const { channelId, ts } = post.message;
      const threadTs = channelId === post.channelId ? (post.threadTs ?? ts) : ts;
      const broadcast = event.action === 'published' && (await directory.settings(post.teamId)).broadcastsPublished;
      const said = await talk.postMessage(post, { channelId, threadTs, broadcast, postId: post.id }, line);
      if (!said.ok && (said.kind === 'later' || said.kind === 'disconnected')) return again(said, row, now());
      if (!said.ok && said.kind === 'invalid') onInvalid(said, row.id);
    }
    await storeShown(db, row.id, held.owner, { told: event.seq });
  }
  return 'shown';
}

/**
 * When to try again: as Slack asks, or ever more seldom. Where the app is not installed nothing can be said; once it is
 * again, the next change is shown.
 */
function again({ kind, retryAfterMs }: TalkFailure, { updated_at: since }: PostRow, nowMs: number): Shown {
  if (kind === 'disconnected') return kind;
  const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, (nowMs - since) / 2));
  return { againAtMs: nowMs + (retryAfterMs ?? Math.round(pauseMs)) };
}
