export { checkVideoUrl } from './check-video-url.js';
export { decodePost } from './decode-post.js';
export {
  isSettled,
  type KnownPostStatus,
  type Post,
  type PostStatus,
  type PostVideo,
  postStatuses,
  type Visibility,
  visibilities,
} from './post.js';
