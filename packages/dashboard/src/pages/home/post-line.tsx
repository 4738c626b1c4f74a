import type { Post } from '@tikapis/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface PostLineProps {
  post: Post;
  /** What there is to say about it below. */
  children: ReactNode;
}

/** A post in a short list. */
export function PostLine({ post: { id, caption }, children }: PostLineProps) {
  return (
    <li>
      <Link to="/posts/$postId" params={{ postId: id }} className="home-post-name" dir="auto">
        {caption === '' ? 'Without a caption' : caption}
      </Link>
      <span className="ui-quiet ui-small">{children}</span>
    </li>
  );
}
