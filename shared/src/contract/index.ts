export { type PostListQuery, readPostListQuery } from './list-query.js';
export { type NewPost, type NewPostReading, readNewPost, readNewPostForm } from './new-post.js';
