import type { PostQuery } from '../api/client-options.js';
import type { RateLimit } from '../api/rate-limit.js';
import type { Post } from '../posts/post.js';
import type { WatchedPost } from './watched-post.js';

/** The client's list, of which a watch needs no more than this. */
export type ListPosts = (
  query: PostQuery,
  options: { signal?: AbortSignal },
) => Promise<{ posts: Post[]; rateLimit?: RateLimit | undefined }>;

const PAGE = 100;

/** The outcome of one request: the posts that it showed, and which of the wanted ones surely are not there. */
export interface Sight {
  posts: Post[];
  gone: WatchedPost[];
}

/** Asks for one page. It is counted, and waits its turn, outside. */
export type AskPage = (query: PostQuery) => Promise<Post[]>;

/**
 * Looks for posts with as few pages as can show them. Each page begins at the newest post that is still wanted, so that
 * gaps between wanted posts cost nothing, and shows up to 100 posts: the requests grow with pages, not with posts.
 */
export async function* look(wanted: readonly WatchedPost[], ask: AskPage): AsyncGenerator<Sight> {
  const left = new Map(newestFirst(wanted).map((watched) => [watched.id, watched]));
  let page = 1;
  for (;;) {
    const [target] = left.values();
    if (target === undefined) return;
    const isAlone = left.size === 1 || target.createdAtMs === null;
    const posts = await ask(isAlone ? { postId: target.id } : { ...windowOf(left, target), limit: PAGE, page });
    for (const { id } of posts) left.delete(id);
    if (!left.has(target.id)) {
      page = 1;
      yield { posts, gone: [] };
      continue;
    }
    if (isAlone) {
      left.delete(target.id);
      page = 1;
      yield { posts, gone: [target] };
      continue;
    }
    yield { posts, gone: [] };
    // More than a page of posts of the same moment: the target is on the next one.
    const isCrowded = posts.length === PAGE && Date.parse(posts.at(-1)?.createdAt ?? '') === target.createdAtMs;
    if (isCrowded) {
      page += 1;
      continue;
    }
    // It is not where it should be: asked for by name before it is called gone.
    page = 1;
    const named = await ask({ postId: target.id });
    left.delete(target.id);
    yield { posts: named, gone: named.some(({ id }) => id === target.id) ? [] : [target] };
  }
}

/** Posts that were never seen come first: one can ask for them by name only. */
const newestFirst = (wanted: readonly WatchedPost[]): WatchedPost[] =>
  wanted.toSorted((a, b) => (b.createdAtMs ?? Number.POSITIVE_INFINITY) - (a.createdAtMs ?? Number.POSITIVE_INFINITY));

function windowOf(left: ReadonlyMap<string, WatchedPost>, target: WatchedPost): { startDate: string; endDate: string } {
  const oldest = [...left.values()].at(-1) ?? target;
  const iso = (ms: number | null) => new Date(ms ?? 0).toISOString();
  return { startDate: iso(oldest.createdAtMs), endDate: iso(target.createdAtMs) };
}
