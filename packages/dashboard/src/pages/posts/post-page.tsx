import type { Post } from '@tikapis/core';
import { getRouteApi } from '@tanstack/react-router';
import { usePost } from '../../api/posts.js';
import { LinkButton } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Loaded } from '../../ui/loaded.js';
import { PageHeader } from '../../ui/page-header.js';
import { PostActions } from './post-actions.js';
import { PostFacts, PostMetadata } from './post-facts.js';
import { PostHistory } from './post-history.js';
import { PostMetrics } from './post-metrics.js';
import { PostNotes } from './post-notes.js';
import { PostPlayer } from './post-player.js';
import { PostStatusBadge } from './post-status-badge.js';
import { postTitle } from './post-words.js';
import './post-page.css';

const route = getRouteApi('/inside/posts/$postId');

/** One post: its video, what happened to it, and what can be done about it. */
export function PostPage() {
  const { postId } = route.useParams();
  const query = usePost(postId);
  return (
    <>
      <p className="post-back">
        <LinkButton to="/posts" kind="quiet" icon="left">
          All posts
        </LinkButton>
      </p>
      {query.data === undefined && <PageHeader title="Post" />}
      <Loaded query={query} failure="The post could not be loaded." lines={8}>
        {(post) => <PostView post={post} />}
      </Loaded>
    </>
  );
}

function PostView({ post }: { post: Post }) {
  // The name of the file stands with the details: the composer puts it there.
  const { fileName: _, ...metadata } = post.metadata ?? {};
  return (
    <>
      <PageHeader title={postTitle(post)} actions={<PostActions post={post} />}>
        <span role="status">
          <PostStatusBadge post={post} />
        </span>
      </PageHeader>
      <div className="ui-stack">
        <PostNotes post={post} />
        <div className="post-columns">
          <Card className="post-video">
            {/* What was not stored yet may be there now. */}
            <PostPlayer key={post.status} post={post} />
          </Card>
          <div className="ui-stack">
            <Card title="Caption">
              {post.caption === '' ? (
                <p className="ui-quiet">None.</p>
              ) : (
                <p className="post-caption" dir="auto">
                  {post.caption}
                </p>
              )}
            </Card>
            {post.metrics !== undefined && <PostMetrics metrics={post.metrics} />}
            <Card title="Details">
              <PostFacts post={post} />
            </Card>
            {Object.keys(metadata).length > 0 && (
              <Card title="Metadata">
                <PostMetadata metadata={metadata} />
              </Card>
            )}
            <Card title="What happened">
              <PostHistory post={post} />
            </Card>
          </div>
        </div>
      </div>
    </>
  );
}
