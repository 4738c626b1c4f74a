import { usePosts } from '../../api/posts.js';
import { LinkButton } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { PostLine } from './post-line.js';
import { soonest } from './soonest.js';

/** What is published next. */
export function NextPosts() {
  const query = usePosts({ status: 'scheduled', limit: 100 });
  return (
    <Card
      title="Scheduled next"
      actions={
        <LinkButton kind="quiet" to="/posts/calendar">
          Calendar
        </LinkButton>
      }
    >
      <Loaded query={query} failure="The scheduled posts could not be loaded.">
        {({ posts }) =>
          posts.length === 0 ? (
            <EmptyState icon="calendar" title="Nothing is scheduled">
              A post that you give a time stands here until it is published.
            </EmptyState>
          ) : (
            <ul className="home-posts">
              {soonest(posts).map((post) => (
                <PostLine key={post.id} post={post}>
                  {post.scheduledAt !== undefined && <RelativeTime at={post.scheduledAt} />}
                </PostLine>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
