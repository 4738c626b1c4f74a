import type { Post } from '@tikapis/core';
import type { ApprovalPolicy } from '../approvals/policy.js';
import { type DecisionRow, decisionsOn } from '../store/approvals.js';
import { editorsOf } from '../store/audit.js';
import type { PostRow } from '../store/posts.js';
import type { Database } from '../store/schema.js';
import type { PostContent } from './content.js';
import { readIntent } from './intent.js';
import type { Failure, SlackPost } from './slack-post.js';

/** Posts with what was decided on them, and who has changed them. */
export async function readPosts(db: Database, rows: readonly PostRow[]): Promise<SlackPost[]> {
  const ids = rows.map(({ id }) => id);
  const [decisions, editors] = await Promise.all([decisionsOn(db, rows), editorsOf(db, ids)]);
  return rows.map((row) => parse(row, decisions.get(row.id) ?? [], editors.get(row.id) ?? []));
}

export async function readPost(db: Database, row: PostRow): Promise<SlackPost> {
  const [decisions, editors] = await Promise.all([decisionsOn(db, [row]), editorsOf(db, [row.id])]);
  return parse(row, decisions.get(row.id) ?? [], editors.get(row.id) ?? []);
}

export const contentOf = ({ content }: PostRow): PostContent => JSON.parse(content) as PostContent;

/** What TikAPIs last told of it. */
export const tikapisPostOf = ({ tikapis_post: post }: Pick<PostRow, 'tikapis_post'>): Post | null =>
  post === null ? null : (JSON.parse(post) as Post);

export const policyOf = ({ policy }: Pick<PostRow, 'policy'>): ApprovalPolicy | null =>
  policy === null ? null : (JSON.parse(policy) as ApprovalPolicy);

function parse(row: PostRow, decisions: readonly DecisionRow[], editorIds: readonly string[]): SlackPost {
  const intent = readIntent(row);
  return {
    id: row.id,
    teamId: row.team_id,
    enterpriseId: row.enterprise_id,
    authorId: row.author_id,
    editorIds,
    channelId: row.channel_id,
    threadTs: row.thread_ts,
    message:
      row.message_channel_id === null || row.message_ts === null
        ? null
        : { channelId: row.message_channel_id, ts: row.message_ts },
    state: row.state,
    content: contentOf(row),
    contentHash: row.content_hash,
    revision: row.revision,
    policy: policyOf(row),
    decisions: decisions.map(({ user_id, decision, comment, at }) => ({ user_id, decision, comment, at })),
    post: tikapisPostOf(row),
    pending: intent === null ? null : { kind: intent.kind, userId: intent.userId },
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    expiresAtMs: row.expires_at,
    createdAtMs: row.created_at,
  };
}
