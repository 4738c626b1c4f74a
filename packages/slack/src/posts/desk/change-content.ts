import { parseSchedule, refusePostAction } from '@tikapis/core';
import type { ApprovalPolicy } from '../../approvals/policy.js';
import { roundTimes } from '../../approvals/round.js';
import type { PostChange, PostRow } from '../../store/posts.js';
import { changedFields, changedNames } from '../changed-fields.js';
import { contentHash, type PostContent } from '../content.js';
import type { Actor } from '../post-desk.js';
import type { SlackPost } from '../slack-post.js';
import type { Decision, DeskDeps } from './act.js';
import { refusals, stateWords } from './refusals.js';

/**
 * Gives a post another content. It begins anew under the policy of now: what others have agreed to no longer counts.
 * One that TikAPIs has is changed there first. Throws `RefusedError`.
 */
export async function changeContent(
  { directory, now }: DeskDeps,
  by: Actor,
  post: SlackPost,
  row: PostRow,
  content: PostContent,
): Promise<Decision> {
  const changed = changedNames(changedFields(post.content, content));
  if (changed.length === 0) throw refusals.nothingChanged();
  mustBeAhead(content, now());
  const policy = await policyNow({ directory }, by.teamId);
  switch (post.state) {
    case 'submitting':
      if (row.handed_over_at !== null || row.intent !== null) throw refusals.beingHandedOver();
      break;
    case 'submitted': {
      if (post.pending !== null) throw refusals.beingChanged();
      const refusal = post.post === null ? undefined : refusePostAction('edit', post.post);
      if (refusal !== undefined) throw refusals.broken(refusal);
      return { kind: 'ask', intent: { kind: 'change', userId: by.userId, content, changed, policy } };
    }
    case 'rejected':
    case 'withdrawn':
    case 'settled':
      throw refusals.ended(stateWords[post.state]);
  }
  return { kind: 'change', change: newContent(row, { userId: by.userId, content, changed, policy }, now()) };
}

/** Throws `RefusedError` for a time that is not to come. */
export function mustBeAhead({ scheduledAt }: PostContent, nowMs: number): void {
  if (scheduledAt === null) return;
  const parsed = parseSchedule(scheduledAt, { nowMs });
  const [problem] = parsed.ok ? [] : parsed.problems;
  if (problem !== undefined) throw refusals.broken(problem);
}

export async function policyNow(
  { directory }: Pick<DeskDeps, 'directory'>,
  teamId: string,
): Promise<ApprovalPolicy | null> {
  const { approval } = await directory.settings(teamId);
  return approval.isRequired ? approval : null;
}

/** A content that TikAPIs does not have yet: it goes to those who must agree, or straight there. */
export const newContent = (
  row: PostRow,
  {
    userId,
    content,
    changed,
    policy,
  }: { userId: string; content: PostContent; changed: readonly string[]; policy: ApprovalPolicy | null },
  nowMs: number,
): PostChange => ({
  set: {
    content: JSON.stringify(content),
    content_hash: contentHash(content),
    revision: row.revision + 1,
    policy: policy === null ? null : JSON.stringify(policy),
    ...fresh,
    ...onward(policy, content, nowMs),
  },
  trail: [{ action: 'edited', userId, detail: changed.join(', ') }],
  voidsDecisions: true,
});

/** Nothing of an earlier try is left. */
export const fresh = {
  failure: null,
  attempt: 0,
  try_at: null,
  handed_over_at: null,
  key_holder: null,
  tikapis_post_id: null,
  tikapis_post: null,
  intent: null,
  settled_at: null,
} as const;

const never = { expires_at: null, remind_at: null } as const;

/**
 * Where a content goes first: straight to TikAPIs, or to those who must agree. A video at an address is read before they
 * are asked, so that what they agree to is its bytes; a file of Slack never changes under its id.
 */
export function onward(policy: ApprovalPolicy | null, content: PostContent, nowMs: number) {
  if (policy === null) return straight;
  return content.video.kind === 'url'
    ? ({ state: 'looking', ...never } as const)
    : ({ state: 'awaiting_approval', ...roundTimes(policy, content, nowMs) } as const);
}

/** On its way to TikAPIs. */
export const straight = { state: 'submitting', ...never } as const;
