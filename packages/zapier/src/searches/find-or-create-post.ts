import type { SearchOrCreate } from 'zapier-platform-core';
import { publishVideo } from '../creates/publish-video.js';
import { findPost } from './find-post.js';

/** Publishes each thing once: what both steps are asked for has the same name in both. */
export const findOrCreatePost = {
  key: findPost.key,
  display: {
    label: 'Find or Create Post',
    description: 'Finds a post, or publishes the video where there is none yet.',
  },
  search: findPost.key,
  create: publishVideo.key,
} satisfies SearchOrCreate;
