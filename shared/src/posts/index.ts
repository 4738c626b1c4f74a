export { type PostAction, refusePostAction, statusesFor } from './actions.js';
export { checkVideoUrl } from './check-video-url.js';
export { decodePost, decodePostVideo } from './decode-post.js';
export { draftWarnings } from './draft-warnings.js';
export { lacksLink } from './lacks-link.js';
export {
  isSettled,
  type KnownPostStatus,
  type Post,
  type PostMode,
  postModes,
  type PostStatus,
  type PostVideo,
  postStatuses,
  type Visibility,
  visibilities,
} from './post.js';
export { whyNotPublished } from './why-not-published.js';
