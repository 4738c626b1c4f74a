import { mayDecide } from '../../approvals/may-decide.js';
import { admit } from '../../identity/admit.js';
import type { SlackPerson } from '../../identity/directory.js';
import { newestPosts, postsInStates } from '../../store/post-lists.js';
import { postEndingWith, postOfTeam, type PostRow } from '../../store/posts.js';
import type { Actor, Outcome, PostList } from '../post-desk.js';
import { readPost, readPosts } from '../read-post.js';
import type { SlackPost } from '../slack-post.js';
import { type DeskDeps, mustOwn, outcomeOf } from './act.js';
import { refusals } from './refusals.js';

/** Fewer letters than this name no post. */
const SHORTEST_ENDING = 4;
/** So many are looked through for those that are upcoming or waiting. */
const MOST_LOOKED_THROUGH = 500;

export async function find(deps: DeskDeps, by: Actor, id: string): Promise<SlackPost | undefined> {
  const { db, directory } = deps;
  const given = id.trim().toLowerCase();
  const row =
    (await postOfTeam(db, by.teamId, given)) ??
    (given.length < SHORTEST_ENDING ? undefined : await postEndingWith(db, by.teamId, given));
  if (row === undefined || !isShownTo(await directory.person(by), row)) return undefined;
  return readPost(db, row);
}

export const findToChange = (deps: DeskDeps, by: Actor, id: string): Promise<Outcome> =>
  outcomeOf(deps, async () => {
    await admit(deps.directory, by);
    const post = await find(deps, by, id);
    if (post === undefined) throw refusals.noSuchPost(id);
    await mustOwn(deps, by, post);
    return post;
  });

export async function list(deps: DeskDeps, by: Actor, which: PostList): Promise<SlackPost[]> {
  const { db, directory, now } = deps;
  const { limit } = which;
  switch (which.kind) {
    case 'mine':
      return readPosts(db, await newestPosts(db, by.teamId, { authorId: by.userId, limit }));
    case 'recent': {
      const authorId = isStranger(await directory.person(by)) ? by.userId : null;
      return readPosts(db, await newestPosts(db, by.teamId, { authorId, limit }));
    }
    case 'upcoming': {
      const person = await directory.person(by);
      const states = ['looking', 'awaiting_approval', 'submitting', 'submitted'] as const;
      const rows = await postsInStates(db, by.teamId, { states, limit: MOST_LOOKED_THROUGH });
      const posts = await readPosts(
        db,
        rows.filter((row) => isShownTo(person, row)),
      );
      const isUpcoming = (post: SlackPost) => timeOf(post) > now() && timeOf(post) <= which.untilMs;
      return posts
        .filter(isUpcoming)
        .toSorted((one, other) => timeOf(one) - timeOf(other))
        .slice(0, limit);
    }
    case 'waiting': {
      const states = ['awaiting_approval'] as const;
      const rows = await postsInStates(db, by.teamId, { states, limit: MOST_LOOKED_THROUGH });
      const found: SlackPost[] = [];
      for (const post of await readPosts(db, rows)) {
        if (found.length === limit) break;
        const hasDecided = post.decisions.some(({ user_id: userId }) => userId === by.userId);
        if (!hasDecided && (await mayDecide(directory, by, post)) === 'yes') found.push(post);
      }
      return found;
    }
  }
}

/** TikAPIs knows it better, where it has the post. */
const timeOf = ({ post, content }: SlackPost): number =>
  Date.parse((post === null ? content.scheduledAt : post.scheduledAt) ?? '') || 0;

/** Guests and people of other companies see what they made themselves. */
const isStranger = ({ isGuest, isOutsider }: SlackPerson): boolean => isGuest || isOutsider;

const isShownTo = (person: SlackPerson, row: PostRow): boolean => !isStranger(person) || row.author_id === person.id;
