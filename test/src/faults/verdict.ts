import type { LedgerEntry } from '@tikapis/tiktok-sandbox';

/** A post that the API said yes to, and the last that it said of it. */
export interface AcceptedPost {
  caption: string;
  /** Undefined: it did not settle in time. */
  outcome: 'published' | 'failed' | undefined;
}

export interface Verdict {
  accepted: number;
  published: number;
  failed: number;
  /** Accepted posts that never settled, or of which the API tells another end than the ledger. */
  lost: string[];
  /** Posts that TikTok published more than once. */
  duplicated: string[];
}

/** Holds what the API told against what TikTok saw. */
export function judge(posts: readonly AcceptedPost[], entries: readonly LedgerEntry[]): Verdict {
  const timesPublished = new Map<string, number>();
  for (const entry of entries) {
    if (entry.type === 'published') timesPublished.set(entry.title, (timesPublished.get(entry.title) ?? 0) + 1);
  }
  const times = ({ caption }: AcceptedPost): number => timesPublished.get(caption) ?? 0;
  const isTrue = (post: AcceptedPost): boolean =>
    post.outcome === 'published' ? times(post) > 0 : post.outcome === 'failed' && times(post) === 0;
  const captions = (some: readonly AcceptedPost[]) => some.map(({ caption }) => caption);
  const told = posts.filter(isTrue);
  return {
    accepted: posts.length,
    published: told.filter(({ outcome }) => outcome === 'published').length,
    failed: told.filter(({ outcome }) => outcome === 'failed').length,
    lost: captions(posts.filter((post) => !isTrue(post))),
    duplicated: captions(posts.filter((post) => times(post) > 1)),
  };
}
