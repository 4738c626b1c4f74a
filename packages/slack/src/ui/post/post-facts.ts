import { containerNames, type PostVideo, type Visibility } from '@tikapis/core';
import type { PostContent } from '../../posts/content.js';
import type { SlackPost } from '../../posts/slack-post.js';
import { escapeClipped, link, mention } from '../escape.js';
import { shownIso } from '../times.js';

/** As TikTok's own app calls them. */
export const visibilityNames: Readonly<Record<Visibility, string>> = {
  public: 'Everyone',
  friends: 'Friends',
  followers: 'Followers',
  private: 'Only me',
};

/** The letters by which people name a post; `find` of the desk takes them. */
export const shortId = (id: string): string => id.slice(-6);

/** `8.2 MB, 31 s, 1080 × 1920, MP4`, as far as it is known. */
export function videoFacts({ sizeBytes, durationMs, width, height, container }: PostVideo): string {
  return [
    sizeBytes === null ? null : `${(sizeBytes / 1_048_576).toFixed(1)} MB`,
    durationMs === null ? null : `${Math.round(durationMs / 100) / 10} s`,
    width === null || height === null ? null : `${width} × ${height}`,
    Object.hasOwn(containerNames, container) ? containerNames[container as keyof typeof containerNames] : container,
  ]
    .filter((fact) => fact !== null && fact !== '')
    .join(', ');
}

/** What is published, where a reader can look at it. For mrkdwn. */
function shownVideo({ video, videoFacts: facts }: PostContent): string {
  const known = facts === null ? '' : escapeClipped(videoFacts(facts), 200);
  const name = video.kind === 'url' ? link(video.url, 'Watch the video') : escapeClipped(video.name, 100);
  return known === '' ? name : `${name} (${known})`;
}

/** All that was chosen for it, so that who approves it sees what they approve. For mrkdwn. */
function shownSettings(content: PostContent): string {
  const { mode, visibility, accountName, allowComment, allowDuet, allowStitch } = content;
  const allowed = [allowComment && 'comments', allowDuet && 'duets', allowStitch && 'stitches'].filter(Boolean);
  const account = accountName === null ? null : `on *${escapeClipped(accountName, 100)}*`;
  if (mode === 'draft') return [account, 'as a draft in the inbox of the TikTok app'].filter(Boolean).join(' · ');
  return [
    account,
    visibility === null ? null : `visible to ${visibilityNames[visibility].toLowerCase()}`,
    allowed.length === 0 ? 'no comments, duets or stitches' : `allows ${allowed.join(', ')}`,
    content.brandedContent ? 'labelled “Paid partnership”' : null,
    content.brandOrganic && !content.brandedContent ? 'labelled “Promotional content”' : null,
    content.aiGenerated ? 'labelled as made with AI' : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** When, as far as there is something to say: of a post that has come to its end, only when it was published. */
function shownSchedule({ state, post, content }: SlackPost): string | null {
  if (post?.publishedAt !== undefined) return `published ${shownIso(post.publishedAt)}`;
  if (state === 'settled' || state === 'rejected' || state === 'expired' || state === 'withdrawn') return null;
  const scheduledAt = post?.scheduledAt ?? content.scheduledAt;
  return scheduledAt === null ? 'publishes as soon as it may' : `publishes at ${shownIso(scheduledAt)}`;
}

/** Who, what, when and where, in two lines. For mrkdwn. */
export const shownFacts = (post: SlackPost): string => {
  const { id, authorId, content } = post;
  return [
    [`By ${mention(authorId)}`, shownVideo(content), shownSchedule(post)].filter((fact) => fact !== null).join(' · '),
    [shownSettings(content), `id \`${escapeClipped(shortId(id), 40)}\``].filter((line) => line !== '').join(' · '),
  ].join('\n');
};
