import type { Post } from '@tikapis/core';
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '../../ui/relative-time.js';
import { type Column, Table } from '../../ui/table.js';
import { useAccountName } from './account-name.js';
import { PostStatusBadge } from './post-status-badge.js';
import { postTitle } from './post-words.js';
import './post-table.css';

/** The moment that matters most: when it was published, when it will be, or when it was made. */
function When({ post }: { post: Post }) {
  const { publishedAt, scheduledAt, createdAt, status } = post;
  if (publishedAt !== undefined) return <RelativeTime at={publishedAt} />;
  return <RelativeTime at={status === 'scheduled' && scheduledAt !== undefined ? scheduledAt : createdAt} />;
}

export function PostTable({ posts }: { posts: readonly Post[] }) {
  const accountName = useAccountName();
  const columns: Column<Post>[] = [
    {
      label: 'Post',
      cell: (post) => (
        <Link to="/posts/$postId" params={{ postId: post.id }} className="posts-title" dir="auto">
          {postTitle(post)}
        </Link>
      ),
    },
    {
      label: 'Status',
      cell: (post) => <PostStatusBadge post={post} />,
    },
    { label: 'Account', cell: (post) => <span className="posts-short">{accountName(post.accountId)}</span> },
    {
      label: 'When',
      cell: (post) => (
        <span className="posts-short">
          <When post={post} />
        </span>
      ),
    },
  ];
  return <Table caption="Posts, newest first" columns={columns} rows={posts} keyOf={({ id }) => id} />;
}
