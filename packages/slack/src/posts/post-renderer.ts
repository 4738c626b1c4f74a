import type { RenderedMessage } from '../ui/rendered.js';
import type { PostEvent } from './post-event.js';
import type { SlackPost } from './slack-post.js';

/** How posts are shown in Slack. Pure: the same post gives the same message. */
export interface PostRenderer {
  /** The living message. */
  message: (post: SlackPost) => RenderedMessage;
  /** What the thread is told of an event, once; null: nothing. */
  threadLine: (post: SlackPost, event: PostEvent) => RenderedMessage | null;
}
