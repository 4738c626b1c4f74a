import type { PostQuery } from '../../api/client-options.js';
import type { PostPage } from '../../api/decode-answer.js';
import { tikApisError } from '../../errors/index.js';
import type { Now } from '../../ports.js';
import type { Post } from '../../posts/post.js';

/** What a post of the fake server will do: each status with its time, and what it was made with. */
export interface PostPlan {
  id: string;
  createdAtMs: number;
  steps: readonly (readonly [atMs: number, status: string])[];
  scheduledAtMs?: number;
  /** When the list shows it. Default: as soon as it is made. */
  shownAtMs?: number;
}

export interface PostServer {
  listPosts: (query: PostQuery) => Promise<PostPage>;
  queries: PostQuery[];
}

function pageOf(found: PostPlan[], page: number, limit: number, view: (plan: PostPlan) => Post): PostPage {
  const pagination = { total: found.length, pages: Math.ceil(found.length / limit), current: page, limit };
  return { posts: found.slice((page - 1) * limit, page * limit).map(view), pagination, rateLimit: undefined };
}

const iso = (ms: number) => new Date(ms).toISOString();

/** A list of posts that answers as the documented one does: by id, or newest first, by status and within dates. */
export function postServer(plans: readonly PostPlan[], now: Now, options: { keepsHistory?: boolean } = {}): PostServer {
  const queries: PostQuery[] = [];
  const newestFirst = plans.toSorted((a, b) => b.createdAtMs - a.createdAtMs || (a.id < b.id ? 1 : -1));
  const isShown = ({ createdAtMs, shownAtMs = createdAtMs }: PostPlan) => shownAtMs <= now();
  const pastOf = ({ steps }: PostPlan) => steps.filter(([atMs]) => atMs <= now());
  const statusOf = (plan: PostPlan) => pastOf(plan).at(-1)?.[1] ?? 'pending';

  function view(plan: PostPlan): Post {
    const past = pastOf(plan);
    return {
      id: plan.id,
      status: statusOf(plan),
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
        return pageOf([found], 1, 20, view);
      }
      const [fromMs, toMs] = [Date.parse(query.startDate ?? iso(0)), Date.parse(query.endDate ?? iso(8e15))];
      const found = newestFirst
        .filter((plan) => isShown(plan) && plan.createdAtMs >= fromMs && plan.createdAtMs <= toMs)
        .filter((plan) => query.status === undefined || statusOf(plan) === query.status);
      return pageOf(found, query.page ?? 1, query.limit ?? 20, view);
    },
  };
}
