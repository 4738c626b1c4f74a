import type { KnownBlock } from '@slack/types';
import type { ListName } from '../../command/command.js';
import type { SlackPost } from '../../posts/slack-post.js';
import { button, context, header, section } from '../blocks.js';
import { excerptOf, mention } from '../escape.js';
import { postValue } from '../post-value.js';
import type { RenderedMessage } from '../rendered.js';
import { shownIso } from '../times.js';
import { postActionIds } from './post-action-ids.js';
import { shortId } from './post-facts.js';
import { stateOf } from './post-state.js';

/** How many posts a list shows. */
export const listLength = 15;

const titles: Readonly<Record<ListName, string>> = {
  mine: 'Your posts',
  upcoming: 'Upcoming posts',
  waiting: 'Waiting for you',
  recent: 'Newest posts',
};

const none: Readonly<Record<ListName, string>> = {
  mine: 'You have no posts yet. Type `/tiktok-post` to make one.',
  upcoming: 'Nothing is scheduled for the next seven days.',
  waiting: 'Nothing is waiting for your decision.',
  recent: 'There are no posts in this workspace yet.',
};

/** A list of posts, each with a button for its details. */
export function postList(which: ListName, posts: readonly SlackPost[]): RenderedMessage {
  if (posts.length === 0) return { text: none[which], blocks: [section(none[which])] };
  const shown = posts.slice(0, listLength);
  return {
    text: `${titles[which]}: ${posts.length}`,
    blocks: [
      header(titles[which]),
      ...shown.map(listItem),
      context('`/tiktok-post list upcoming`, `waiting` or `recent` shows others.'),
    ],
  };
}

/** One post on two lines. */
export function listItem(post: SlackPost): KnownBlock {
  const { caption, scheduledAt } = post.content;
  const { title } = stateOf(post);
  const isWaiting = ['looking', 'awaiting_approval', 'changes_requested'].includes(post.state);
  const when = isWaiting && scheduledAt !== null ? ` · for ${shownIso(scheduledAt)}` : '';
  const id = `\`${excerptOf(shortId(post.id), 40)}\``;
  return {
    ...section(
      `*${title}*${when} · ${id} · ${mention(post.authorId)}\n${excerptOf(caption, 150) || '_Without a caption_'}`,
    ),
    accessory: button({
      actionId: postActionIds.open,
      text: 'Details',
      value: postValue(post),
      label: `Details of the post ${shortId(post.id)}`,
    }),
  };
}
