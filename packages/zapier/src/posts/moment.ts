import type { Post } from '@tikapis/core';

/** A post came to a status. */
export interface Moment {
  status: string;
  /** ISO 8601. Null where nothing tells. */
  at: string | null;
}

/**
 * When a post came to a status last. It must be the same at every look, since triggers know what they have told by it: so
 * lines of history that note something about a post which stays as it is do not count.
 */
export function momentOf(post: Post, status: string): Moment {
  const lines = post.history ?? [];
  const beginnings = lines.filter((line, n) => line.status === status && lines[n - 1]?.status !== status);
  return { status, at: beginnings.at(-1)?.at || withoutHistory(post, status) };
}

/** Of what a server tells that keeps no history, the nearest. */
function withoutHistory({ publishedAt, scheduledAt, createdAt }: Post, status: string): string | null {
  const begun = status === 'scheduled' ? undefined : scheduledAt;
  return (status === 'published' ? publishedAt : undefined) ?? begun ?? (createdAt || null);
}
