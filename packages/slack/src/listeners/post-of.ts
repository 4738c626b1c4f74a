import { failureText } from '../app/explain-error.js';
import { RefusedError } from '../app/refused-error.js';
import type { Turn } from '../app/turn.js';
import type { Outcome, PostDesk } from '../posts/post-desk.js';
import type { SlackPost } from '../posts/slack-post.js';

/** The post that a person names, by its id or the last letters of it. Throws {@link RefusedError}. */
export async function postOf(desk: PostDesk, { actor }: Turn, id: string): Promise<SlackPost> {
  const post = await desk.find(actor, id);
  if (post !== undefined) return post;
  throw new RefusedError(
    `There is no post “${id}” in this workspace, or there are several that end like this.`,
    'Type “/tiktok-post list” to see yours with their ids.',
  );
}

/** Says why something was not done. What was done is seen in the message of the post. Gives whether it was. */
export async function tellRefusal(
  { tell }: Turn,
  outcome: Outcome,
  at?: { channelId: string; threadTs?: string | null },
): Promise<boolean> {
  if (!outcome.ok) await tell(failureText(outcome.failure), at);
  return outcome.ok;
}
