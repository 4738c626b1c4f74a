import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { usePosts } from '../../api/posts.js';
import { Button, IconButton, LinkButton } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { PageHeader } from '../../ui/page-header.js';
import { Pagination } from '../../ui/pagination.js';
import { useZone } from '../../ui/zone-context.js';
import { PostFilterBar } from './post-filter-bar.js';
import { isFiltered, type PostFilters, postQueryOf, readPostFilters } from './post-filters.js';
import { PostTable } from './post-table.js';

const route = getRouteApi('/inside/posts');

/** All posts, newest first. What is shown stands in the address, so that it can be kept and sent. */
export function PostsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const query = usePosts(postQueryOf(filters, useZone()));

  const change = useCallback(
    (changed: Partial<PostFilters>) =>
      void navigate({ search: (before) => readPostFilters({ ...before, page: undefined, ...changed }), replace: true }),
    [navigate],
  );
  const clear = useCallback(() => void navigate({ search: {}, replace: true }), [navigate]);
  const turnTo = (page: number) => void navigate({ search: (before) => readPostFilters({ ...before, page }) });

  return (
    <>
      <PageHeader
        title="Posts"
        actions={
          <>
            <IconButton
              icon="refresh"
              label="Load anew"
              disabled={query.isFetching}
              onClick={() => void query.refetch()}
            />
            <LinkButton to="/posts/calendar" icon="calendar">
              Calendar
            </LinkButton>
            <LinkButton to="/compose" kind="main" icon="plus">
              New post
            </LinkButton>
          </>
        }
      />
      <PostFilterBar filters={filters} onChange={change} onClear={clear} />
      <Loaded query={query} failure="The posts could not be loaded." lines={8}>
        {({ posts, pagination }) =>
          posts.length === 0 ? (
            <NoPosts isFiltered={isFiltered(filters)} isPastEnd={(filters.page ?? 1) > 1} onClear={clear} />
          ) : (
            <>
              <PostTable posts={posts} />
              <Pagination label="Pages of posts" {...pagination} onPage={turnTo} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

interface NoPostsProps {
  isFiltered: boolean;
  isPastEnd: boolean;
  onClear: () => void;
}

function NoPosts({ isFiltered: hasFilters, isPastEnd, onClear }: NoPostsProps) {
  if (hasFilters || isPastEnd) {
    return (
      <EmptyState
        icon="search"
        title={isPastEnd ? 'This page is empty' : 'No post is like that'}
        action={<Button onClick={onClear}>Show all posts</Button>}
      >
        {isPastEnd ? 'There are fewer posts than that.' : 'Try other words, or fewer filters.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="posts"
      title="No posts yet"
      action={
        <LinkButton to="/compose" kind="main" icon="plus">
          New post
        </LinkButton>
      }
    >
      Posts that you make here, and those that come through the API, stand in this list.
    </EmptyState>
  );
}
