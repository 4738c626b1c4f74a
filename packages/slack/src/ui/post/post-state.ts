import { isSettled, refusePostAction } from '@tikapis/core';
import type { SlackPost } from '../../posts/slack-post.js';
import { escapeClipped } from '../escape.js';
import { shownIso } from '../times.js';

/** What a post is at, in words that stand without colour or picture. For mrkdwn. */
export interface ShownState {
  title: string;
  /** One more sentence, where there is more to say. */
  detail: string | null;
}

const is = (title: string, detail: string | null = null): ShownState => ({ title, detail });

export function stateOf(post: SlackPost): ShownState {
  switch (post.state) {
    case 'looking':
      return is('Reading the video', 'Those who decide are asked as soon as it is known.');
    case 'awaiting_approval':
      return is('Waiting for approval', approvalsSoFar(post));
    case 'changes_requested':
      return is('Changes requested', 'The author can edit it and ask again.');
    case 'submitting':
      return is('Queued', 'It is being handed to TikAPIs.');
    case 'submitted':
      return atTikApis(post);
    case 'refused':
      return post.failure?.mayBeThere === true
        ? is('Perhaps published', 'Look at TikAPIs first: another try might publish it twice.')
        : is('Not accepted', 'Nothing was published. The author can edit it.');
    case 'rejected':
      return is('Rejected', 'It will not be published.');
    case 'expired':
      return is('Expired', 'Nobody decided in time, so it will not be published.');
    case 'withdrawn':
      return is('Cancelled', 'It will not be published.');
    case 'settled':
      return settled(post);
  }
}

function approvalsSoFar({ policy, decisions, content }: SlackPost): string {
  const quorum = policy?.quorum ?? 1;
  const given = decisions.filter(({ decision }) => decision === 'approved').length;
  const soFar = quorum === 1 ? 'One yes is needed.' : `${given} of ${quorum} have said yes.`;
  const isUnread = content.video.kind === 'url' && content.videoFacts?.sha256 === undefined;
  return isUnread ? `${soFar} ${unread}` : soFar;
}

const unread =
  'Not all of the video could be read: a yes is for whatever is at its address by the time it is published.';

function atTikApis({ post, content }: SlackPost): ShownState {
  if (post === null) return is('Queued', 'It is being handed to TikAPIs.');
  switch (post.status) {
    case 'pending':
      return is('Queued', 'TikAPIs has it and publishes it next.');
    case 'scheduled':
      return is(`Scheduled for ${shownIso(post.scheduledAt ?? content.scheduledAt ?? '')}`);
    case 'processing':
      // TikTok gives its own id when it has taken the first byte.
      return post.publishId === null || post.publishId === undefined
        ? is('Uploading to TikTok')
        : is('TikTok is processing the video', 'This can take some minutes.');
    case 'published':
    case 'failed':
    case 'cancelled':
      return ended(post.status, content.mode);
    default:
      return is(`TikAPIs says “${escapeClipped(post.status, 60)}”`);
  }
}

function settled({ post, content }: SlackPost): ShownState {
  const status = post?.status ?? 'failed';
  if (post === null || !isSettled(status)) return is('Not followed any more', 'Look at TikAPIs what has become of it.');
  if (status === 'failed' && refusePostAction('retry', post)?.code === 'post_outcome_unknown')
    return is('Perhaps published', 'Look into the TikTok app.');
  return ended(status, content.mode);
}

function ended(status: string, mode: 'direct' | 'draft'): ShownState {
  if (status === 'cancelled') return is('Cancelled', 'It will not be published.');
  if (status !== 'published') return is('Failed', 'It was not published.');
  return mode === 'draft'
    ? is('In the inbox of the TikTok app', 'Open TikTok on the phone to finish and post it.')
    : is('Published');
}

/** What TikAPIs is being asked for just now; null: nothing. */
export function pendingOf({ pending }: SlackPost): string | null {
  if (pending === null) return null;
  const asked = { change: 'A change is on its way', withdrawal: 'Being cancelled', retry: 'Being tried again' };
  return `${asked[pending.kind]} …`;
}

/** Why it is where it is, in words for mrkdwn; null where nothing is wrong. */
export function troubleOf({ state, post, failure }: SlackPost): string | null {
  if (failure !== null) {
    const { message, fix, errorId } = failure;
    return `${escapeClipped(message, 1_500)} ${escapeClipped(fix, 500)} (${escapeClipped(errorId, 40)})`;
  }
  const isOver = state === 'settled' || state === 'submitted';
  if (!isOver || post?.status !== 'failed') return null;
  return escapeClipped(post.error?.message ?? 'TikAPIs gave no reason.', 2_000);
}
