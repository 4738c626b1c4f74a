import type { Post } from './post.js';

/** Whether a published post will have an address and has none yet: TikTok tells it after its moderation, and never of private posts and drafts. */
export const lacksLink = ({ status, mode, visibility, shareUrl }: Post): boolean =>
  status === 'published' && mode !== 'draft' && visibility !== 'private' && shareUrl === undefined;
