import type { PostContent } from './content.js';
import type { Failure, SlackPost } from './slack-post.js';

/** Who acts, as Slack's signed request says. */
export interface Actor {
  teamId: string;
  enterpriseId: string | null;
  userId: string;
}

export interface Proposal {
  /** The same for the same submit, however often Slack delivers it. */
  originKey: string;
  channelId: string;
  threadTs: string | null;
  content: PostContent;
}

/** Something a person asked for: done, or why not, in words for them. Nothing is stored when it was not done. */
export type Outcome = { ok: true; post: SlackPost } | { ok: false; failure: Failure };

/**
 * All that people can do with posts. Each is one transaction, is written into the audit trail, wakes the engine, and is
 * safe to repeat. Rights are checked here, and only here: who may act on whose post of which workspace.
 */
export interface PostDesk {
  propose: (by: Actor, proposal: Proposal) => Promise<Outcome>;
  /** An edit of what others have agreed to voids their yes, and says what has changed. Refused once TikAPIs publishes it. */
  edit: (by: Actor, id: string, expected: { revision: number }, content: PostContent) => Promise<Outcome>;
  /** @param contentHash what the person saw: a decision on something else is refused. */
  decide: (
    by: Actor,
    id: string,
    decision: { kind: 'approved' | 'rejected' | 'changes_requested'; comment: string | null; contentHash: string },
  ) => Promise<Outcome>;
  /** Cancels it, here and at TikAPIs. */
  withdraw: (by: Actor, id: string) => Promise<Outcome>;
  /** To another time; null: now. Voids approvals as any edit does. */
  move: (by: Actor, id: string, scheduledAt: string | null) => Promise<Outcome>;
  retry: (by: Actor, id: string) => Promise<Outcome>;
  /** By its id, or by the last letters of it where they name one post of the workspace. */
  find: (by: Actor, id: string) => Promise<SlackPost | undefined>;
  /** The same for who may change it; for all others why not. */
  findToChange: (by: Actor, id: string) => Promise<Outcome>;
  /** The newest first; `waiting`: those that this person may decide on. */
  list: (by: Actor, which: PostList) => Promise<SlackPost[]>;
}

export type PostList =
  | { kind: 'recent'; limit: number }
  | { kind: 'upcoming'; untilMs: number; limit: number }
  | { kind: 'waiting'; limit: number }
  | { kind: 'mine'; limit: number };
