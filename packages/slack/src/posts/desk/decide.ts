import { judge } from '../../approvals/judge.js';
import { mayDecide } from '../../approvals/may-decide.js';
import { ownersOf } from '../../approvals/own.js';
import type { PostChange } from '../../store/posts.js';
import type { Actor, Outcome, PostDesk } from '../post-desk.js';
import type { SlackPost } from '../slack-post.js';
import { act, type DeskDeps, done } from './act.js';
import { straight } from './change-content.js';
import { refusals, stateWords } from './refusals.js';

type GivenDecision = Parameters<PostDesk['decide']>[2];

export const decide = (deps: DeskDeps, by: Actor, id: string, given: GivenDecision): Promise<Outcome> =>
  act(deps, by, id, async (post) => {
    const { kind, comment, contentHash } = given;
    if (post.state === 'looking') throw refusals.notAskedYet();
    if (post.contentHash !== contentHash) throw refusals.otherThanSeen();
    const own = post.decisions.find((each) => each.user_id === by.userId);
    if (own?.decision === kind) return done;
    const nowMs = deps.now();
    if (post.state !== 'awaiting_approval') throw refusals.notWaiting(stateWords[post.state]);
    if (post.expiresAtMs !== null && post.expiresAtMs <= nowMs) throw refusals.notWaiting(stateWords.expired);
    const may = await mayDecide(deps.directory, by, post);
    if (may === 'no') throw refusals.notAnApprover();
    if (may === 'own') throw refusals.ownPost();
    if (kind === 'changes_requested' && (comment ?? '').trim() === '') throw refusals.commentMissing();
    return { kind: 'change', change: changeBy(post, by.userId, given, nowMs) };
  });

function changeBy(post: SlackPost, userId: string, { kind, comment }: GivenDecision, nowMs: number): PostChange {
  const { policy, decisions } = post;
  if (policy === null) throw new Error('A post that waits for approval has no policy.');
  const all = [...decisions.filter((each) => each.user_id !== userId), { user_id: userId, decision: kind }];
  const ended = { expires_at: null, remind_at: null };
  const set = {
    approved: straight,
    awaiting: {},
    rejected: { state: 'rejected', settled_at: nowMs, ...ended },
    changes_requested: { state: 'changes_requested', ...ended },
  } as const;
  return {
    set: set[judge(policy, all, ownersOf(post)).kind],
    trail: [{ action: kind, userId, detail: comment }],
    decision: { user_id: userId, decision: kind, comment },
  };
}
