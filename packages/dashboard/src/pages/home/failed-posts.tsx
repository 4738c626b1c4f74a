import { whyNotPublished } from '@tikapis/core';
import { usePosts } from '../../api/posts.js';
import { LinkButton } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { PostLine } from './post-line.js';

/** What was not published lately, and why. */
export function FailedPosts() {
  const query = usePosts({ status: 'failed', limit: 5 });
  return (
    <Card
      title="Failed"
      actions={
        <LinkButton kind="quiet" to="/posts">
          All posts
        </LinkButton>
      }
    >
      <Loaded query={query} failure="The failed posts could not be loaded.">
        {({ posts }) =>
          posts.length === 0 ? (
            <EmptyState icon="check" title="Nothing has failed">
              A post that could not be published stands here, with the reason and what to do.
            </EmptyState>
          ) : (
            <ul className="home-posts">
              {posts.map((post) => (
                <PostLine key={post.id} post={post}>
                  {post.error?.message ?? whyNotPublished(post)?.message}
                </PostLine>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
