import { isSettled, type Post, type PostQuery } from '@tikapis/core';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { SOMETIMES_MS, SOON_MS } from './pace.js';
import { api } from './session-api.js';

/** Everything about posts begins with this: to ask anew for all of it after a change. */
export const POSTS_KEY = ['posts'] as const;

const isOnItsWay = (post: Post): boolean => !isSettled(post.status) && post.status !== 'scheduled';

const postsQuery = (query: PostQuery) =>
  queryOptions({
    queryKey: [...POSTS_KEY, 'list', query],
    queryFn: ({ signal }) => api.listPosts(query, { signal }),
    refetchInterval: ({ state }) => (state.data?.posts.some(isOnItsWay) === true ? SOON_MS : SOMETIMES_MS),
    placeholderData: keepPreviousData,
  });

export const postQuery = (id: string) =>
  queryOptions({
    queryKey: [...POSTS_KEY, 'one', id],
    queryFn: ({ signal }) => api.getPost(id, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isOnItsWay(state.data) ? SOON_MS : SOMETIMES_MS),
  });

/** All that are scheduled, of any week: the API lists by the day on which a post was made. */
export const scheduledPostsQuery = queryOptions({
  queryKey: [...POSTS_KEY, 'scheduled'],
  queryFn: async ({ signal }) => {
    const posts: Post[] = [];
    for await (const post of api.posts({ status: 'scheduled' }, { signal })) posts.push(post);
    return posts;
  },
  refetchInterval: SOMETIMES_MS,
});

export const usePosts = (query: PostQuery) => useQuery(postsQuery(query));
export const usePost = (id: string) => useQuery(postQuery(id));
