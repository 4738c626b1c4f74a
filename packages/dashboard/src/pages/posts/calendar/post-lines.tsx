import type { Post } from '@tikapis/core';
import { Link } from '@tanstack/react-router';
import { Button } from '../../../ui/button.js';
import { postTitle } from '../post-words.js';
import { clockOf, type PlacedPost } from './week.js';
import './post-lines.css';

interface PostLinesProps {
  posts: readonly PlacedPost[];
  onOpen: (post: Post) => void;
}

/** Scheduled posts under each other, each with the way to it and to another time. */
export const PostLines = ({ posts, onOpen }: PostLinesProps) => (
  <ul className="post-lines">
    {posts.map(({ post, minute }) => (
      <li key={post.id}>
        <span className="post-lines-time">{clockOf(minute)}</span>
        <Link to="/posts/$postId" params={{ postId: post.id }}>
          {postTitle(post)}
        </Link>
        <Button onClick={() => onOpen(post)} aria-label={`Move: ${postTitle(post)}`}>
          Move
        </Button>
      </li>
    ))}
  </ul>
);
