import type { Post } from '@tikapis/core';

/** What is about to be posted. */
export interface Candidate {
  file: { name: string; size: number } | null;
  videoUrl: string | null;
  /** As TikTok gets it. */
  caption: string;
}

export interface Duplicate {
  post: Post;
  /** What both have in common. */
  same: 'file' | 'address' | 'caption';
}

/** Longer ago, somebody means it. */
export const DUPLICATE_WITHIN_MS = 86_400_000;

/** A post of the last day that may well be the same one: by its file (name and size), its address, or its words. */
export function findDuplicate(
  posts: readonly Post[],
  { file, videoUrl, caption }: Candidate,
  nowMs: number,
): Duplicate | undefined {
  const recent = posts.filter(
    ({ status, createdAt }) =>
      status !== 'failed' && status !== 'cancelled' && nowMs - Date.parse(createdAt) <= DUPLICATE_WITHIN_MS,
  );
  const tests: [Duplicate['same'], (post: Post) => boolean][] = [
    ['file', (post) => file !== null && post.metadata?.fileName === file.name && post.video?.sizeBytes === file.size],
    ['address', (post) => videoUrl !== null && post.videoUrl === videoUrl],
    ['caption', (post) => caption.trim() !== '' && post.caption.trim() === caption.trim()],
  ];
  for (const [same, isSame] of tests) {
    const post = recent.find(isSame);
    if (post !== undefined) return { post, same };
  }
  return undefined;
}
