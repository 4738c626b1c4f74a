import { refusePostAction } from '@tikapis/core';
import { judge } from '../../approvals/judge.js';
import { ownersOf } from '../../approvals/own.js';
import { roundTimes } from '../../approvals/round.js';
import type { PostRow } from '../../store/posts.js';
import type { Actor, Outcome } from '../post-desk.js';
import type { SlackPost } from '../slack-post.js';
import { act, type Decision, type DeskDeps, done, mustOwn } from './act.js';
import { fresh, straight } from './change-content.js';
import { refusals, stateWords } from './refusals.js';

/** What has failed once more; and what nobody decided on to those who must agree, once more. */
export const retry = (deps: DeskDeps, by: Actor, id: string): Promise<Outcome> =>
  act(deps, by, id, async (post, row) => {
    await mustOwn(deps, by, post);
    if (post.pending?.kind === 'retry') return done;
    switch (post.state) {
      case 'refused':
      case 'expired':
      case 'changes_requested':
        return beginAgain(by.userId, post, deps.now());
      case 'submitting':
        return tryNow(row, deps.now());
      case 'submitted':
      case 'settled': {
        if (post.post === null) throw refusals.nothingToRetry();
        const refusal = refusePostAction('retry', post.post);
        if (refusal !== undefined) throw refusals.broken(refusal);
        return { kind: 'ask', intent: { kind: 'retry', userId: by.userId } };
      }
      case 'awaiting_approval':
        throw refusals.nothingToRetry();
      case 'rejected':
      case 'withdrawn':
        throw refusals.ended(stateWords[post.state]);
    }
  });

function beginAgain(userId: string, post: SlackPost, nowMs: number): Decision {
  const { content, policy, decisions } = post;
  if (content.scheduledAt !== null && Date.parse(content.scheduledAt) <= nowMs) throw refusals.timePassed();
  const isAgreed = policy === null || judge(policy, decisions, ownersOf(post)).kind === 'approved';
  const next = isAgreed ? straight : { state: 'awaiting_approval' as const, ...roundTimes(policy, content, nowMs) };
  return {
    kind: 'change',
    change: { set: { ...fresh, ...next }, trail: [{ action: 'retried', userId }], voidsDecisions: !isAgreed },
  };
}

/** It waits for TikAPIs to have room, or to be back. */
const tryNow = ({ try_at: tryAt }: PostRow, nowMs: number): Decision =>
  tryAt === null || tryAt <= nowMs ? done : { kind: 'change', change: { set: { try_at: null }, trail: [] } };
