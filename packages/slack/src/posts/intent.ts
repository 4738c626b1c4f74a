import type { ApprovalPolicy } from '../approvals/policy.js';
import type { PostRow } from '../store/posts.js';
import type { PostContent } from './content.js';

/**
 * What a person wants of a post that TikAPIs has. It is stored before TikAPIs hears of it, so that whoever comes after a
 * crash brings it to its end, and it is gone when that is known.
 */
export type Intent =
  | {
      kind: 'change';
      userId: string;
      content: PostContent;
      /** The names of what is different. */
      changed: readonly string[];
      /** Who has to agree to it first; null: nobody. */
      policy: ApprovalPolicy | null;
    }
  | { kind: 'withdrawal'; userId: string }
  | { kind: 'retry'; userId: string };

export const readIntent = ({ intent }: Pick<PostRow, 'intent'>): Intent | null =>
  intent === null ? null : (JSON.parse(intent) as Intent);
