import type { Post } from '@tikapis/core';
import type { ApprovalPolicy } from '../approvals/policy.js';
import type { ApprovalTable, PostState } from '../store/schema.js';
import type { PostContent } from './content.js';

/** A post as the app thinks of it: its row, parsed. */
export interface SlackPost {
  id: string;
  teamId: string;
  enterpriseId: string | null;
  authorId: string;
  /** Those who have changed it since it was proposed. */
  editorIds: readonly string[];
  channelId: string;
  threadTs: string | null;
  message: { channelId: string; ts: string } | null;
  state: PostState;
  content: PostContent;
  contentHash: string;
  revision: number;
  /** Null: nobody has to agree. */
  policy: ApprovalPolicy | null;
  /** Those on the content as it is now. */
  decisions: Pick<ApprovalTable, 'user_id' | 'decision' | 'comment' | 'at'>[];
  /** What TikAPIs last told; null before it has the post. */
  post: Post | null;
  /** What TikAPIs is being asked for; the post is as it was until it agrees. */
  pending: { kind: 'change' | 'withdrawal' | 'retry'; userId: string } | null;
  failure: Failure | null;
  expiresAtMs: number | null;
  createdAtMs: number;
}

/** What a person is told when something went wrong, and by which they can ask about it. */
export interface Failure {
  message: string;
  fix: string;
  errorId: string;
  /** Whether TikAPIs may have the post all the same, so that another try might be another post. */
  mayBeThere?: true;
}
