import type { Directory } from '../identity/directory.js';
import type { Actor } from '../posts/post-desk.js';
import type { SlackPost } from '../posts/slack-post.js';
import { ownersOf } from './own.js';

/** Whether a person may decide on a post as things are now: `own` for who may not, because it is theirs. */
export async function mayDecide(
  directory: Pick<Directory, 'isMemberOfGroup'>,
  by: Actor,
  post: Pick<SlackPost, 'policy' | 'authorId' | 'editorIds' | 'content'>,
): Promise<'yes' | 'no' | 'own'> {
  const { policy } = post;
  if (policy === null) return 'no';
  const { approverIds, approverGroupId, allowsSelfApproval } = policy;
  const isApprover =
    approverIds.includes(by.userId) ||
    (approverGroupId !== null && (await directory.isMemberOfGroup(by, approverGroupId, by.userId)));
  if (!isApprover) return 'no';
  return ownersOf(post).includes(by.userId) && !allowsSelfApproval ? 'own' : 'yes';
}
