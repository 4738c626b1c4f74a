import { postRow } from '../posts/post-row.js';
import { samples } from '../posts/post-samples.js';
import type { PostTrigger } from './post-trigger.js';

export const postFailed: PostTrigger = {
  key: 'post_failed',
  label: 'Post Failed',
  description: 'Triggers when a video could not be published, with the reason.',
  event: 'post.failed',
  wanted: {
    status: 'failed',
    rowOf: (post) => (post.status === 'failed' ? postRow(post) : undefined),
    comesLate: true,
  },
  sample: samples.failed,
};
