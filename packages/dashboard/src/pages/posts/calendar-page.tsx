import type { Post } from '@tikapis/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { scheduledPostsQuery } from '../../api/posts.js';
import { type Day, dayAt, dayText, mondayOf } from '../../time/days.js';
import { Button, IconButton, LinkButton } from '../../ui/button.js';
import { errorWords } from '../../ui/error-words.js';
import { Loaded } from '../../ui/loaded.js';
import { PageHeader } from '../../ui/page-header.js';
import { showToast } from '../../ui/toasts.js';
import { useMedia } from '../../ui/use-media.js';
import { useNow } from '../../ui/use-now.js';
import { useZone } from '../../ui/zone-context.js';
import { MorePostsDialog } from './calendar/more-posts-dialog.js';
import { DAYS_OF_WEEK, type PlacedPost, postsOfWeek, readWeek, weekLabel } from './calendar/week.js';
import { WeekGrid } from './calendar/week-grid.js';
import { WeekList } from './calendar/week-list.js';
import { ReschedulePostDialog } from './reschedule-post-dialog.js';
import { useMovePost } from './use-move-post.js';
import './calendar-page.css';

const route = getRouteApi('/inside/posts/calendar');

/** The scheduled posts of a week, on the person's own clock. */
export function CalendarPage() {
  const zone = useZone();
  const nowMs = useNow();
  const { week } = route.useSearch();
  const navigate = route.useNavigate();
  const monday = readWeek(week, nowMs, zone);
  const isNarrow = useMedia('(max-width: 860px)');
  const query = useQuery(scheduledPostsQuery);
  const [opened, setOpened] = useState<Post | null>(null);
  const [more, setMore] = useState<readonly PlacedPost[]>([]);
  const move = useMovePost();

  const show = (day: Day) => void navigate({ search: { week: dayText(mondayOf(day)) } });
  const tell = (text: string) => showToast({ tone: 'bad', text });
  const moveTo = (post: Post, at: string) =>
    move.mutate({ post, at }, { onError: (error) => tell(errorWords(error).message) });

  return (
    <>
      <PageHeader
        title="Calendar"
        actions={
          <>
            <LinkButton to="/posts" icon="posts">
              Posts
            </LinkButton>
            <LinkButton to="/compose" kind="main" icon="plus">
              New post
            </LinkButton>
          </>
        }
      >
        What is scheduled, in the time zone {zone.name}.
      </PageHeader>
      <div className="calendar-bar">
        <IconButton icon="left" label="The week before" onClick={() => show(monday - DAYS_OF_WEEK)} />
        <IconButton icon="right" label="The week after" onClick={() => show(monday + DAYS_OF_WEEK)} />
        <strong role="status">{weekLabel(monday)}</strong>
        <Button disabled={monday === mondayOf(dayAt(nowMs, zone))} onClick={() => void navigate({ search: {} })}>
          This week
        </Button>
      </div>
      <Loaded query={query} failure="The scheduled posts could not be loaded." lines={8}>
        {(posts) => {
          const shown = postsOfWeek(posts, monday, zone);
          return (
            <>
              {shown.length === 0 && <NothingHere posts={posts} monday={monday} onShow={show} />}
              {isNarrow ? (
                <WeekList monday={monday} posts={shown} onOpen={setOpened} />
              ) : (
                <WeekGrid
                  monday={monday}
                  posts={shown}
                  onOpen={setOpened}
                  onMove={moveTo}
                  onRefused={tell}
                  onMore={setMore}
                />
              )}
            </>
          );
        }}
      </Loaded>
      {more.length > 0 && (
        <MorePostsDialog
          posts={more}
          onClose={() => setMore([])}
          onOpen={(post) => {
            setMore([]);
            setOpened(post);
          }}
        />
      )}
      {opened !== null && <ReschedulePostDialog post={opened} onClose={() => setOpened(null)} hasLink />}
    </>
  );
}

interface NothingHereProps {
  posts: readonly Post[];
  monday: Day;
  onShow: (day: Day) => void;
}

/** The way to the next week that has something in it. */
function NothingHere({ posts, monday, onShow }: NothingHereProps) {
  const zone = useZone();
  const days = posts.flatMap(({ scheduledAt }) =>
    scheduledAt === undefined ? [] : [dayAt(Date.parse(scheduledAt), zone)],
  );
  const next = Math.min(...days.filter((day) => day >= monday));
  return (
    <p className="calendar-nothing">
      Nothing is scheduled in this week.{' '}
      {Number.isFinite(next) && (
        <Button kind="quiet" onClick={() => onShow(next)}>
          Go to the next scheduled post
        </Button>
      )}
    </p>
  );
}
