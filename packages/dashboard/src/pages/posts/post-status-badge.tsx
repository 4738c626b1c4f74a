import type { Post } from '@tikapis/core';
import { Badge } from '../../ui/badge.js';
import { StatusBadge } from '../../ui/status-badge.js';
import { waitsInInbox } from './next-step.js';

/** A draft that TikTok has is not published yet, whatever the API calls it. */
export function PostStatusBadge({ post }: { post: Post }) {
  if (waitsInInbox(post)) return <Badge tone="good">In the inbox</Badge>;
  return <StatusBadge status={post.status} />;
}
