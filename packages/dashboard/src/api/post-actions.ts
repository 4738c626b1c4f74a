import { decodePost, type Post, type PostPage, type Visibility } from '@tikapis/core';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { POSTS_KEY, postQuery } from './posts.js';
import { api } from './session-api.js';

/** What can be changed while a post is scheduled. */
export interface PostChange {
  caption?: string;
  hashtags?: readonly string[];
  /** ISO 8601 with its offset. */
  schedule?: string;
  visibility?: Visibility;
}

const pathOf = (id: string): string => `/tiktok/posts/${encodeURIComponent(id)}`;

/**
 * The new state is shown at once where the server tells it. In any case all lists are asked for anew: after a conflict,
 * too. `onDone` is told also when what asked is no longer on the page, because the post has moved on.
 */
function useAction<Given>(
  act: (given: Given) => Promise<Record<string, unknown>>,
  touches: (given: Given) => string,
  onDone?: () => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer, given) => {
      const post = decodePost(answer.data);
      if (post !== undefined) client.setQueryData(postQuery(touches(given)).queryKey, post);
      onDone?.();
    },
    onSettled: () => void client.invalidateQueries({ queryKey: POSTS_KEY }),
  });
}

export const useChangePost = (onDone?: () => void) =>
  useAction(
    ({ id, change }: { id: string; change: PostChange }) => api.call('PATCH', pathOf(id), change),
    ({ id }) => id,
    onDone,
  );

export const useCancelPost = (onDone?: () => void) =>
  useAction(
    (id: string) => api.call('DELETE', pathOf(id)),
    (id) => id,
    onDone,
  );

export const useRetryPost = (onDone?: () => void) =>
  useAction(
    (id: string) => api.call('POST', `${pathOf(id)}/retry`),
    (id) => id,
    onDone,
  );

/** Shows a change of a post in every list before the server has answered. The lists are asked for anew afterwards. */
export function showMeanwhile(client: QueryClient, id: string, change: Partial<Post>): void {
  const changed = (post: Post): Post => (post.id === id ? { ...post, ...change } : post);
  client.setQueriesData<PostPage>({ queryKey: [...POSTS_KEY, 'list'] }, (page) =>
    page === undefined ? page : { ...page, posts: page.posts.map(changed) },
  );
  client.setQueriesData<Post[]>({ queryKey: [...POSTS_KEY, 'scheduled'] }, (posts) => posts?.map(changed));
}
