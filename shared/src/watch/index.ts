export type { ListPosts } from './look.js';
export { type Poll, type PollOptions, pollPosts } from './poll-posts.js';
export { MOST_POLLED_POSTS, type PollState } from './poll-state.js';
export { politePace, type WatchPace } from './pace.js';
export { type PostWatch, type WatchPostsOptions, watchPosts } from './watch-posts.js';
export type { WatchState } from './watch-state.js';
export type { PostChange } from './watched-post.js';
