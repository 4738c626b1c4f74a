import type { PostStatus } from '@tikapis/core';
import { Badge } from './badge.js';
import { statusWords } from './status-words.js';

/** The status of a post. */
export function StatusBadge({ status }: { status: PostStatus }) {
  const { label, tone } = statusWords(status);
  return <Badge tone={tone}>{label}</Badge>;
}
