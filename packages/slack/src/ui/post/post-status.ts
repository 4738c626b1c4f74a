import type { KnownBlock, ModalView } from '@slack/types';
import type { SlackPost } from '../../posts/slack-post.js';
import { context, plain, section } from '../blocks.js';
import { escapeClipped } from '../escape.js';
import type { RenderedMessage } from '../rendered.js';
import { shownIso } from '../times.js';
import { summary } from './living-message.js';
import { headline, postBlocks } from './post-blocks.js';

/** How a post is doing, for the one who asked. */
export const postStatus = (post: SlackPost): RenderedMessage => ({
  text: summary(post),
  blocks: [...postBlocks(post), ...history(post)],
});

/** The same as a modal. */
export const postDetailsView = (post: SlackPost): ModalView => ({
  type: 'modal',
  callback_id: 'post_details',
  title: plain('Post', 24),
  close: plain('Close', 24),
  blocks: [
    section(headline(post)),
    // What was clicked in a modal would leave the modal behind as it was.
    ...postBlocks(post).filter((block, index) => index > 0 && block.type !== 'actions'),
    ...history(post),
    context(`id \`${escapeClipped(post.id, 100)}\``),
  ],
});

/** What TikAPIs did with it, and when. */
function history({ post }: SlackPost): KnownBlock[] {
  const lines = (post?.history ?? []).slice(-15).map(({ status, at, note }) => {
    const more = note === undefined ? '' : `: ${escapeClipped(note, 200)}`;
    return `${shownIso(at)} ${escapeClipped(status, 60)}${more}`;
  });
  return lines.length === 0 ? [] : [context(lines.join('\n'))];
}
