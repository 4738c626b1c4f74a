import type { ModalView } from '@slack/types';
import type { SlackPost } from '../../posts/slack-post.js';
import { context, option, plain, section } from '../blocks.js';
import { excerptOf } from '../escape.js';
import { postValue } from '../post-value.js';
import { shownFacts } from './post-facts.js';

/** Submitted, it moves the post that its metadata names. */
export const moveCallbackId = 'post_move_to';
export const moveFields = { time: 'time', now: 'now' } as const;

/** Asks for another time. */
export function moveDialog(post: SlackPost): ModalView {
  const atMs = Date.parse(post.post?.scheduledAt ?? post.content.scheduledAt ?? '');
  return {
    type: 'modal',
    callback_id: moveCallbackId,
    private_metadata: postValue(post),
    title: plain('Move this post', 24),
    submit: plain('Move', 24),
    close: plain('Not now', 24),
    blocks: [
      section(excerptOf(post.content.caption, 300) || '_Without a caption_'),
      context(shownFacts(post)),
      {
        type: 'input',
        block_id: moveFields.time,
        optional: true,
        label: plain('New time'),
        hint: plain('In your own time zone.'),
        element: {
          type: 'datetimepicker',
          action_id: moveFields.time,
          ...(Number.isNaN(atMs) ? {} : { initial_date_time: Math.floor(atMs / 1000) }),
        },
      },
      {
        type: 'input',
        block_id: moveFields.now,
        optional: true,
        label: plain('Or at once'),
        element: {
          type: 'checkboxes',
          action_id: moveFields.now,
          options: [option('Publish it as soon as possible', 'now')],
        },
      },
    ],
  };
}
