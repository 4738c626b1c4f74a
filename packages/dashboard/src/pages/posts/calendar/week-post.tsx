import { formatTime, type Post } from '@tikapis/core';
import { classNames } from '../../../ui/class-names.js';
import { useZone } from '../../../ui/zone-context.js';
import { postTitle } from '../post-words.js';
import { type LanedPost, type MorePosts, MOST_LANES } from './lanes.js';
import type { useDrag } from './use-drag.js';
import { clockOf } from './week.js';

interface WeekPostProps {
  placed: LanedPost;
  drag: ReturnType<typeof useDrag>;
  /** The id of the words that say how it is moved. */
  describedBy: string;
  onOpen: (post: Post) => void;
}

/** A post in the grid: dragged to another time, or opened for it. */
export function WeekPost({ placed: { post, minute, atMs, lanes }, drag, describedBy, onOpen }: WeekPostProps) {
  const zone = useZone();
  const isDragged = drag.dragged?.post.id === post.id;
  return (
    <button
      type="button"
      className={classNames('week-post', lanes === MOST_LANES && 'is-slim', isDragged && 'is-dragged')}
      aria-describedby={describedBy}
      title={postTitle(post)}
      {...drag.handlersFor(post)}
      onClick={(event) => drag.endsDrag(event) || onOpen(post)}
    >
      <span className="week-post-time">{clockOf(minute)}</span>{' '}
      <span className="week-post-title">{postTitle(post)}</span>
      <span className="ui-unseen">, {formatTime(atMs, zone)}</span>
    </button>
  );
}

/** In place of posts that have no room beside the others of their time. */
export function MoreButton({ more: { posts, minute }, onOpen }: { more: MorePosts; onOpen: () => void }) {
  return (
    <button
      type="button"
      className="week-post is-slim is-more"
      aria-label={`${posts.length} more posts from ${clockOf(minute)}`}
      onClick={onOpen}
    >
      <span className="week-post-time">+{posts.length}</span>
      <span className="week-post-title">more</span>
    </button>
  );
}
