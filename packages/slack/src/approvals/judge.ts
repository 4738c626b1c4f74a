import type { ApprovalTable } from '../store/schema.js';
import type { ApprovalPolicy } from './policy.js';

export type Judgement =
  | { kind: 'approved' }
  /** How many more must say yes. */
  | { kind: 'awaiting'; missing: number }
  | { kind: 'rejected' }
  | { kind: 'changes_requested' };

/**
 * What the decisions on one content come to. One no is a no, as is one wish for changes; for a yes it takes the quorum.
 * Whether somebody may decide is asked when they do, and not again.
 */
export function judge(
  { quorum, allowsSelfApproval }: ApprovalPolicy,
  decisions: readonly Pick<ApprovalTable, 'user_id' | 'decision'>[],
  ownerIds: readonly string[],
): Judgement {
  if (decisions.some(({ decision }) => decision === 'rejected')) return { kind: 'rejected' };
  if (decisions.some(({ decision }) => decision === 'changes_requested')) return { kind: 'changes_requested' };
  const sayYes = new Set(decisions.filter(({ decision }) => decision === 'approved').map((each) => each.user_id));
  if (!allowsSelfApproval) for (const ownerId of ownerIds) sayYes.delete(ownerId);
  const missing = Math.max(1, quorum) - sayYes.size;
  return missing > 0 ? { kind: 'awaiting', missing } : { kind: 'approved' };
}
