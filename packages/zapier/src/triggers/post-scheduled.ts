import type { Post } from '@tikapis/core';
import { momentOf } from '../posts/moment.js';
import { postRow } from '../posts/post-row.js';
import { samples } from '../posts/post-samples.js';
import type { PostTrigger } from './post-trigger.js';

export const postScheduled: PostTrigger = {
  key: 'post_scheduled',
  label: 'Post Scheduled',
  description: 'Triggers when a video is planned for a later time.',
  event: 'post.scheduled',
  wanted: {
    // Whatever became of it since: one that is published before the next poll was scheduled too.
    rowOf: (post) => (hasBeenScheduled(post) ? postRow(post, momentOf(post, 'scheduled')) : undefined),
    comesLate: false,
  },
  sample: samples.scheduled,
};

/** Another try, after its time, takes the time away. */
const hasBeenScheduled = ({ scheduledAt, history = [] }: Post): boolean =>
  scheduledAt !== undefined || history.some(({ status }) => status === 'scheduled');
