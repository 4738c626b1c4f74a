import { postRow } from '../posts/post-row.js';
import { samples } from '../posts/post-samples.js';
import type { PostTrigger } from './post-trigger.js';

export const postPublished: PostTrigger = {
  key: 'post_published',
  label: 'Post Published',
  description: 'Triggers when a video is live on TikTok, or a draft is in the inbox of its creator.',
  event: 'post.published',
  wanted: {
    status: 'published',
    rowOf: (post) => (post.status === 'published' ? postRow(post) : undefined),
    comesLate: true,
  },
  sample: samples.published,
};
