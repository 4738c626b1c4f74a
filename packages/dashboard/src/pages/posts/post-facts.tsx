import type { Post } from '@tikapis/core';
import type { ReactNode } from 'react';
import { CopyButton } from '../../ui/copy-button.js';
import { Facts } from '../../ui/facts.js';
import { AbsoluteTime } from '../../ui/relative-time.js';
import { visibilityWords } from '../../ui/visibility-words.js';
import { useAccountName } from './account-name.js';
import { videoWords, webAddress } from './post-words.js';

const time = (at: string | undefined): ReactNode => at !== undefined && <AbsoluteTime at={at} />;

function address(given: string | undefined): ReactNode {
  const href = webAddress(given);
  return href === undefined ? (
    given
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {given}
    </a>
  );
}

/** All that is known of a post. What is not known yet is not listed. */
export function PostFacts({ post }: { post: Post }) {
  const accountName = useAccountName();
  const facts: [string, ReactNode][] = [
    ['TikTok account', accountName(post.accountId)],
    ['Visible to', post.mode === 'draft' ? 'Chosen in the TikTok app' : visibilityWords(post.visibility ?? '')],
    ['Way', post.mode === 'draft' ? 'Draft in the TikTok inbox' : 'Posted directly'],
    ['Made', time(post.createdAt)],
    ['Scheduled for', time(post.scheduledAt)],
    ['Published', time(post.publishedAt)],
    ['Video', post.video === undefined ? '' : videoWords(post.video).join(', ')],
    ['File', post.metadata?.fileName],
    ['From', address(post.videoUrl)],
    ['On TikTok', address(post.shareUrl)],
    ['TikTok id', post.tiktokId],
    [
      'Id',
      <span className="ui-row" key="id">
        <code>{post.id}</code>
        <CopyButton text={post.id} label="Copy the id" />
      </span>,
    ],
  ];
  const known = facts.filter(([, value]) => value !== undefined && value !== '' && value !== false);
  return <Facts facts={known.map(([label, value]) => ({ label, value }))} />;
}

/** The texts that came with the post, and are given back with it. */
export const PostMetadata = ({ metadata }: { metadata: NonNullable<Post['metadata']> }) => (
  <Facts facts={Object.entries(metadata).map(([label, value]) => ({ label, value }))} />
);
