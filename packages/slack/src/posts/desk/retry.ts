import { refusePostAction } from '@tikapis/core';
import type { ApprovalPolicy } from '../../approvals/policy.js';
import { judge } from '../../approvals/judge.js';
import { ownersOf } from '../../approvals/own.js';
import type { PostRow } from '../../store/posts.js';
import { canonical } from '../content.js';
import type { Actor, Outcome } from '../post-desk.js';
import type { SlackPost } from '../slack-post.js';
import { act, type Decision, type DeskDeps, done, mustOwn } from './act.js';
import { fresh, onward, policyNow, straight } from './change-content.js';
import { refusals, stateWords } from './refusals.js';

/**
 * What has failed once more; and what nobody decided on to those who must agree, once more. Like a proposal and an edit
 * it falls under the policy of now: what was agreed to under another one, or under none, counts no more.
 */
export const retry = (deps: DeskDeps, by: Actor, id: string): Promise<Outcome> =>
  act(deps, by, id, async (post, row) => {
    await mustOwn(deps, by, post);
    if (post.pending?.kind === 'retry') return done;
    switch (post.state) {
      case 'refused':
      case 'expired':
      case 'changes_requested':
        return beginAgain(deps, by, post, row);
      case 'looking':
      case 'submitting':
        return tryNow(row, deps.now());
      case 'submitted':
      case 'settled': {
        if (post.post === null) throw refusals.nothingToRetry();
        const refusal = refusePostAction('retry', post.post);
        if (refusal !== undefined) throw refusals.broken(refusal);
        if (isAgreed(post, await policyNow(deps, by.teamId)))
          return { kind: 'ask', intent: { kind: 'retry', userId: by.userId } };
        return beginAgain(deps, by, post, row);
      }
      case 'awaiting_approval':
        throw refusals.nothingToRetry();
      case 'rejected':
      case 'withdrawn':
        throw refusals.ended(stateWords[post.state]);
    }
  });

async function beginAgain(deps: DeskDeps, by: Actor, post: SlackPost, row: PostRow): Promise<Decision> {
  const { content, state } = post;
  const nowMs = deps.now();
  if (content.scheduledAt !== null && Date.parse(content.scheduledAt) <= nowMs) throw refusals.timePassed();
  const policy = await policyNow(deps, by.teamId);
  const isStraight = isAgreed(post, policy);
  const set = {
    ...fresh,
    policy: policy === null ? null : JSON.stringify(policy),
    // TikAPIs had it, and would give its first answer again to the same key.
    ...((state === 'settled' || state === 'submitted') && { revision: row.revision + 1 }),
    ...(isStraight ? straight : onward(policy, content, nowMs)),
  };
  const trail = [{ action: 'retried' as const, userId: by.userId }];
  return { kind: 'change', change: { set, trail, voidsDecisions: !isStraight } };
}

/** Whether nobody has to be asked any more. */
const isAgreed = (post: SlackPost, policy: ApprovalPolicy | null): boolean =>
  policy === null ||
  (canonical(policy) === canonical(post.policy) && judge(policy, post.decisions, ownersOf(post)).kind === 'approved');

/** It waits for TikAPIs to have room, or to be back. */
const tryNow = ({ try_at: tryAt }: PostRow, nowMs: number): Decision =>
  tryAt === null || tryAt <= nowMs ? done : { kind: 'change', change: { set: { try_at: null }, trail: [] } };
