import type { WatchedPost } from './watched-post.js';

/** What a watch has told so far: plain JSON, to be kept and given to the next watch. */
export interface WatchState {
  version: 1;
  posts: WatchedPostState[];
}

export type WatchedPostState = Pick<
  WatchedPost,
  'id' | 'status' | 'seenHistory' | 'createdAtMs' | 'scheduledAtMs' | 'changedAtMs'
>;

export const stateOf = (watched: WatchedPost): WatchedPostState => {
  const { id, status, seenHistory, createdAtMs, scheduledAtMs, changedAtMs } = watched;
  return { id, status, seenHistory, createdAtMs, scheduledAtMs, changedAtMs };
};

/** A post as the earlier watch left it, to be asked about at once. */
export const restored = (state: WatchedPostState, nowMs: number, budgetMs: number): WatchedPost => ({
  ...state,
  nextAskAtMs: nowMs,
  deadlineMs: Math.max(nowMs, state.scheduledAtMs ?? 0) + budgetMs,
});
