export { politeWatch, type WatchOptions, type WatchPolicy, watchPost } from './watch-post.js';
