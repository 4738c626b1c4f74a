import { RefusedError } from '../../app/refused-error.js';
import { admit } from '../../identity/admit.js';
import type { Directory } from '../../identity/directory.js';
import { changePost, type PostChange, postOfTeam, type PostRow } from '../../store/posts.js';
import type { Database } from '../../store/schema.js';
import type { Intent } from '../intent.js';
import type { Actor, Outcome } from '../post-desk.js';
import { readPost } from '../read-post.js';
import type { SlackPost } from '../slack-post.js';
import { refusals } from './refusals.js';

export interface DeskDeps {
  db: Database;
  directory: Pick<Directory, 'settings' | 'person' | 'isMemberOfGroup' | 'tikapis'>;
  now: () => number;
  newErrorId: () => string;
  /** Something is due. */
  wake: () => void;
  /** Asks TikAPIs for what is stored as the intent of a post. Throws `RefusedError` when it said no. */
  carryOut: (row: PostRow) => Promise<PostRow>;
}

/** What to do with a post that somebody wants something of; who refuses throws `RefusedError`. */
export type Decision =
  | { kind: 'change'; change: PostChange }
  /** TikAPIs has to agree. */
  | { kind: 'ask'; intent: Intent }
  /** It is so already: the same was asked for before. */
  | { kind: 'done' };

export const done: Decision = { kind: 'done' };

/** Decides on what the post is, and decides again when that has changed meanwhile. */
export const act = (
  deps: DeskDeps,
  by: Actor,
  id: string,
  decide: (post: SlackPost, row: PostRow) => Decision | Promise<Decision>,
): Promise<Outcome> =>
  outcomeOf(deps, async () => {
    const { db, directory, now, wake } = deps;
    await admit(directory, by);
    for (;;) {
      const row = await postOfTeam(db, by.teamId, id);
      if (row === undefined) throw refusals.noSuchPost(id);
      const post = await readPost(db, row);
      const decision = await decide(post, row);
      if (decision.kind === 'done') return post;
      const change = decision.kind === 'change' ? decision.change : intentTo(decision.intent);
      const stored = await changePost(db, row, change, now());
      if (stored === undefined) continue;
      const after = decision.kind === 'ask' ? await deps.carryOut(stored) : stored;
      wake();
      return readPost(db, after);
    }
  });

const intentTo = (intent: Intent): PostChange => ({
  set: { intent: JSON.stringify(intent), attempt: 0, try_at: null },
  trail: [],
});

/** A refusal is an outcome like any other. */
export async function outcomeOf(
  { newErrorId }: Pick<DeskDeps, 'newErrorId'>,
  ask: () => Promise<SlackPost>,
): Promise<Outcome> {
  try {
    return { ok: true, post: await ask() };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { ok: false, failure: { message: error.message, fix: error.fix, errorId: newErrorId() } };
  }
}

/** Authors do what they want with their posts, and admins with those of their workspace. Throws `RefusedError`. */
export async function mustOwn({ directory }: DeskDeps, by: Actor, { authorId }: SlackPost): Promise<void> {
  if (by.userId === authorId) return;
  const person = await directory.person(by);
  if (!person.isAdmin || person.isOutsider) throw refusals.notYours();
}
