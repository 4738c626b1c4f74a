import type { Button } from '@slack/types';
import { isSettled, refusePostAction } from '@tikapis/core';
import type { SlackPost } from '../../posts/slack-post.js';
import { button } from '../blocks.js';
import { isWebAddress } from '../escape.js';
import { postValue } from '../post-value.js';
import { postActionIds } from './post-action-ids.js';

type Next = 'approve' | 'reject' | 'requestChanges' | 'edit' | 'move' | 'retry' | 'again' | 'cancel' | 'link';

/** The next steps that make sense in the state a post is in, the likeliest first. Rights are checked on the click. */
export function nextSteps({ state, post, pending }: SlackPost): Next[] {
  if (pending !== null) return [];
  switch (state) {
    case 'awaiting_approval':
      return ['approve', 'requestChanges', 'reject', 'edit', 'cancel'];
    case 'looking':
    case 'changes_requested':
      return ['edit', 'cancel'];
    case 'refused':
      return ['edit', 'retry', 'cancel'];
    case 'submitting':
      return ['cancel'];
    case 'rejected':
    case 'expired':
    case 'withdrawn':
      return ['again'];
    case 'submitted':
    case 'settled':
      break;
  }
  if (post === null) return [];
  if (state === 'settled' && !isSettled(post.status)) return ['again'];
  const possible = (['edit', 'cancel'] as const).filter((action) => refusePostAction(action, post) === undefined);
  switch (post.status) {
    case 'published':
      return isWebAddress(post.shareUrl) ? ['link'] : [];
    case 'failed':
      return refusePostAction('retry', post) === undefined ? ['retry', 'again'] : ['again'];
    case 'cancelled':
      return ['again'];
    default:
      return possible.includes('edit') ? ['move', ...possible] : possible;
  }
}

const perhapsTwice = {
  title: 'Is it not there?',
  text: 'TikAPIs may have taken this post without saying so. Look at its list of posts first, or it may be published twice.',
  yes: 'It is not there',
} as const;

/** The buttons under a post. */
export function postButtons(post: SlackPost): Button[] {
  const value = postValue(post);
  const steps = nextSteps(post);
  const make: Record<Next, () => Button> = {
    approve: () =>
      button({ actionId: postActionIds.approve, text: 'Approve', value, style: 'primary', label: 'Approve this post' }),
    requestChanges: () =>
      button({
        actionId: postActionIds.requestChanges,
        text: 'Request changes',
        value,
        label: 'Request changes to it',
      }),
    reject: () =>
      button({ actionId: postActionIds.reject, text: 'Reject', value, style: 'danger', label: 'Reject this post' }),
    edit: () => button({ actionId: postActionIds.edit, text: 'Edit', value, label: 'Edit this post' }),
    move: () => button({ actionId: postActionIds.move, text: 'Move', value, label: 'Give it another time' }),
    retry: () =>
      button({
        actionId: postActionIds.retry,
        text: 'Try again',
        value,
        style: 'primary',
        label: 'Try it again',
        ...(post.failure?.mayBeThere === true && { confirm: perhapsTwice }),
      }),
    again: () =>
      button({ actionId: postActionIds.again, text: 'Use again', value, label: 'Make a new post of the same content' }),
    cancel: () =>
      button({
        actionId: postActionIds.cancel,
        text: 'Cancel post',
        value,
        label: 'Cancel this post',
        confirm: { title: 'Cancel this post?', text: 'It will not be published.', yes: 'Cancel the post' },
      }),
    link: () =>
      button({
        actionId: postActionIds.link,
        text: 'Open in TikTok',
        value,
        label: 'Open the published video in TikTok',
        ...(post.post?.shareUrl === undefined ? {} : { url: post.post.shareUrl }),
      }),
  };
  return [
    ...steps.map((step) => make[step]()),
    button({ actionId: postActionIds.open, text: 'Details', value, label: 'Show all details of this post' }),
  ];
}
