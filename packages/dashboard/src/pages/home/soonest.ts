import type { Post } from '@tikapis/core';

const SHOWN = 5;

/** Those that are published next. The list of the API has the newest first, whenever they are due. */
export const soonest = (posts: readonly Post[]): Post[] =>
  posts
    .filter(({ scheduledAt }) => scheduledAt !== undefined)
    .toSorted((a, b) => Date.parse(a.scheduledAt ?? '') - Date.parse(b.scheduledAt ?? ''))
    .slice(0, SHOWN);
