import type { KnownBlock } from '@slack/types';
import type { PostEvent } from '../../posts/post-event.js';
import type { SlackPost } from '../../posts/slack-post.js';
import { section } from '../blocks.js';
import { clipMrkdwn, escapeClipped, groupMention, link, mention } from '../escape.js';
import type { RenderedMessage } from '../rendered.js';
import { shownIso, shownTime } from '../times.js';

/** What the thread of a post is told of one event; null: its message says enough. */
export function threadLine(post: SlackPost, event: PostEvent): RenderedMessage | null {
  const words = wordsFor(post, event);
  if (words === null) return null;
  const blocks: KnownBlock[] = [section(words)];
  return { text: clipMrkdwn(words, 3_900), blocks };
}

function wordsFor(post: SlackPost, { action, userId, detail }: PostEvent): string | null {
  const who = userId === null ? 'The app' : mention(userId);
  const said = detail === null || detail.trim() === '' ? null : escapeClipped(detail, 2_500);
  const quote = said === null ? '' : `\n>${said.replaceAll('\n', '\n>')}`;
  switch (action) {
    case 'edited':
      return `${who} changed ${said ?? 'the post'}.${voids(post)}`;
    case 'video_changed':
      return `The video at the address is not the one that was approved${said === null ? '' : `: ${said}`}.${voids(post)}`;
    case 'approved':
      return `${who} said yes.${quote}`;
    case 'changes_requested':
      return `${who} asks for changes, ${mention(post.authorId)}.${quote}`;
    case 'rejected':
      return `${who} said no.${quote}`;
    case 'reminded':
      return reminder(post);
    case 'expired':
      return `Nobody decided in time, ${mention(post.authorId)}: it will not be published.`;
    case 'retried':
      return `${who} is trying it again.`;
    case 'withdrawn':
      return `${who} cancelled it.`;
    case 'refused':
      return `It did not go through, ${mention(post.authorId)}.${quote}`;
    case 'too_late':
      return `That was not possible any more.${quote}`;
    case 'scheduled':
      return post.post?.scheduledAt === undefined ? null : `It is scheduled for ${shownIso(post.post.scheduledAt)}.`;
    case 'published':
      return published(post);
    case 'linked':
      return post.post?.shareUrl === undefined ? null : `It is there: ${shownLink(post.post.shareUrl)}`;
    case 'failed':
      return `It failed, ${mention(post.authorId)}.${quote}`;
    case 'cancelled':
      return 'It was cancelled at TikAPIs.';
    case 'proposed':
    case 'submitted':
    case 'processing':
      return null;
  }
}

const voids = ({ state }: SlackPost): string =>
  state === 'looking' || state === 'awaiting_approval'
    ? ' What was said before counts no more: please look again.'
    : '';

function reminder({ policy, expiresAtMs, decisions }: SlackPost): string {
  const decided = new Set(decisions.map(({ user_id }) => user_id));
  const open = (policy?.approverIds ?? []).filter((id) => !decided.has(id)).slice(0, 20);
  const group = policy?.approverGroupId == null ? [] : [groupMention(policy.approverGroupId)];
  const asked = [...open.map(mention), ...group].join(', ');
  const until = expiresAtMs === null ? '' : ` It expires ${shownTime(expiresAtMs)}.`;
  return `${asked === '' ? 'This post' : `${asked}: this post`} is still waiting for a decision.${until}`;
}

function published({ content, post }: SlackPost): string {
  if (content.mode === 'draft') return 'It is in the inbox of the TikTok app: open TikTok on the phone to post it.';
  if (post?.shareUrl !== undefined) return `It is published: ${shownLink(post.shareUrl)}`;
  return content.visibility === 'private'
    ? 'It is published. TikTok gives no link to what only its creator can see.'
    : 'It is published. TikTok will tell its link in a moment.';
}

const shownLink = (address: string): string => link(address, 'open it in TikTok');
