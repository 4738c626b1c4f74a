import type { Post } from '@tikapis/core';
import { ExternalLinkButton, LinkButton } from '../../ui/button.js';
import { Note } from '../../ui/note.js';
import { AbsoluteTime } from '../../ui/relative-time.js';
import { useAccountName } from './account-name.js';
import { nextStepOf, waitsInInbox } from './next-step.js';
import { webAddress } from './post-words.js';
import { RetryButton } from './retry-button.js';

/** What its owner should know about the post now, and what comes next. */
export function PostNotes({ post }: { post: Post }) {
  const accountName = useAccountName();
  const step = nextStepOf(post);
  if (step !== undefined) {
    return (
      <Note
        tone="bad"
        title="This post was not published"
        actions={
          <>
            {step.needsReconnect && (
              <LinkButton to="/tiktok-accounts" kind="main" icon="account">
                TikTok accounts
              </LinkButton>
            )}
            {step.refusal === undefined && (
              <RetryButton post={post} kind={step.retryHelps && !step.needsReconnect ? 'main' : 'plain'} />
            )}
            {!step.retryHelps && (
              <LinkButton to="/compose" icon="plus">
                New post
              </LinkButton>
            )}
          </>
        }
      >
        <p>{post.error?.message ?? 'The server gave no reason.'}</p>
        {step.refusal !== undefined && <p>{step.refusal.message}</p>}
      </Note>
    );
  }
  if (waitsInInbox(post)) {
    return (
      <Note title={`The draft is in the TikTok inbox of ${accountName(post.accountId)}`}>
        <p>Open the TikTok app there, write the caption and post it. That can only be done in the app.</p>
      </Note>
    );
  }
  if (post.status === 'scheduled' && post.scheduledAt !== undefined) {
    return (
      <Note>
        It will be published on <AbsoluteTime at={post.scheduledAt} />.
      </Note>
    );
  }
  if (post.status === 'pending' || post.status === 'processing') {
    return <Note>TikTok takes up to some minutes. This page follows by itself.</Note>;
  }
  const href = webAddress(post.shareUrl);
  if (post.status === 'published' && href !== undefined) {
    return (
      <Note
        tone="good"
        title="Published"
        actions={
          <ExternalLinkButton href={href} icon="external">
            See it on TikTok
          </ExternalLinkButton>
        }
      />
    );
  }
  return null;
}
