import type { PostQuery } from '../../api/client-options.js';
import type { RateLimit } from '../../api/rate-limit.js';
import { tikApisError } from '../../errors/index.js';
import type { Now } from '../../ports.js';
import type { Post } from '../../posts/post.js';

/** What a post of the fake server will do: each status with its time, and what it was made with. */
export interface PostPlan {
  id: string;
  createdAtMs: number;
  steps: readonly (readonly [atMs: number, status: string])[];
  scheduledAtMs?: number;
}

export interface PostServer {
  listPosts: (query: PostQuery) => Promise<{ posts: Post[]; rateLimit?: RateLimit | undefined }>;
  queries: PostQuery[];
}

const iso = (ms: number) => new Date(ms).toISOString();

/** A list of posts that answers as the documented one does: by id, or newest first within dates, 100 at most. */
export function postServer(plans: readonly PostPlan[], now: Now, options: { keepsHistory?: boolean } = {}): PostServer {
  const queries: PostQuery[] = [];
  const newestFirst = plans.toSorted((a, b) => b.createdAtMs - a.createdAtMs);

  function view(plan: PostPlan): Post {
    const past = plan.steps.filter(([atMs]) => atMs <= now());
    return {
      id: plan.id,
      status: past.at(-1)?.[1] ?? 'pending',
      caption: '',
      createdAt: iso(plan.createdAtMs),
      ...(plan.scheduledAtMs !== undefined && { scheduledAt: iso(plan.scheduledAtMs) }),
      ...(options.keepsHistory === true && { history: past.map(([atMs, status]) => ({ status, at: iso(atMs) })) }),
    };
  }

  return {
    queries,
    async listPosts(query) {
      queries.push(query);
      if (query.postId !== undefined) {
        const found = plans.find(({ id }) => id === query.postId);
        if (found === undefined) throw tikApisError('not_found', { what: 'post', id: query.postId });
        return { posts: [view(found)] };
      }
      const [fromMs, toMs] = [Date.parse(query.startDate ?? iso(0)), Date.parse(query.endDate ?? iso(8e15))];
      const inDates = newestFirst.filter(({ createdAtMs }) => createdAtMs >= fromMs && createdAtMs <= toMs);
      const start = ((query.page ?? 1) - 1) * (query.limit ?? 20);
      return { posts: inDates.slice(start, start + (query.limit ?? 20)).map(view) };
    },
  };
}
