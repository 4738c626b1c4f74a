import type { SlackPost } from '../../posts/slack-post.js';
import { clipMrkdwn, excerptOf, mention } from '../escape.js';
import type { RenderedMessage } from '../rendered.js';
import { postBlocks } from './post-blocks.js';
import { pendingOf, stateOf, troubleOf } from './post-state.js';

/** The one message of a post, as its row is now. */
export const livingMessage = (post: SlackPost): RenderedMessage => ({
  text: clipMrkdwn(summary(post), 3_900),
  blocks: postBlocks(post),
});

/** The same in words: for notifications, screen readers and search. */
export function summary(post: SlackPost): string {
  const { title, detail } = stateOf(post);
  const words = excerptOf(post.content.caption, 120);
  const link = post.post?.shareUrl;
  return [
    `TikTok post by ${mention(post.authorId)}${words === '' ? '' : ` “${words}”`}: ${title}.`,
    detail,
    pendingOf(post),
    troubleOf(post),
    link === undefined ? null : excerptOf(link, 300),
  ]
    .filter((part) => part !== null)
    .join(' ');
}
