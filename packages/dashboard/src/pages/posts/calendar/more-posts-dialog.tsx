import type { Post } from '@tikapis/core';
import { Dialog } from '../../../ui/dialog.js';
import { PostLines } from './post-lines.js';
import { clockOf, dayLabel, type PlacedPost } from './week.js';

interface MorePostsDialogProps {
  /** At least one, all of one day, earliest first. */
  posts: readonly PlacedPost[];
  onOpen: (post: Post) => void;
  onClose: () => void;
}

/** The posts that the grid has no room for. */
export function MorePostsDialog({ posts, onOpen, onClose }: MorePostsDialogProps) {
  const [first] = posts;
  if (first === undefined) return null;
  return (
    <Dialog isOpen onClose={onClose} title={`More posts on ${dayLabel(first.day)}, from ${clockOf(first.minute)}`}>
      <PostLines posts={posts} onOpen={onOpen} />
    </Dialog>
  );
}
