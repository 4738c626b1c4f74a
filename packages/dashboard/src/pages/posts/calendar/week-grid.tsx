import type { Post, Zone } from '@tikapis/core';
import { useEffect, useId, useRef } from 'react';
import { type Day, dayAt, readingAt } from '../../../time/days.js';
import { classNames } from '../../../ui/class-names.js';
import { useNow } from '../../../ui/use-now.js';
import { useZone } from '../../../ui/zone-context.js';
import { inLanes, type LanedPost, type MorePosts } from './lanes.js';
import { type Dragged, useDrag } from './use-drag.js';
import { clockOf, dayLabel, daysOf, MINUTES_OF_DAY, type PlacedPost, weekLabel } from './week.js';
import { MoreButton, WeekPost } from './week-post.js';
import './week-grid.css';

/** What a post takes up in the grid: its height in the style sheet, of 44 pixels to the hour. */
const COVERS_MINUTES = 55;
/** Where the day begins for most people: what is before can be scrolled to. */
const FIRST_SHOWN_HOUR = 7;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

interface WeekGridProps {
  monday: Day;
  posts: readonly PlacedPost[];
  onOpen: (post: Post) => void;
  onMove: (post: Post, at: string) => void;
  onRefused: (words: string) => void;
  /** Posts that have no room of their own are to be shown. */
  onMore: (posts: readonly PlacedPost[]) => void;
}

const share = (minute: number): string => `${(minute / MINUTES_OF_DAY) * 100}%`;

/** A week by days and hours. A post is dragged to another time, or opened for it. */
export function WeekGrid({ monday, posts, onOpen, onMove, onRefused, onMore }: WeekGridProps) {
  const zone = useZone();
  const nowMs = useNow();
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const drag = useDrag({ grid, monday, onMove, onRefused });
  // One that was cancelled or published meanwhile is no longer there to be dropped.
  const isHere = posts.some(({ post }) => post.id === drag.dragged?.post.id);
  const dragged = isHere ? drag.dragged : null;
  useStartInTheMorning(grid, monday, posts[0]?.minute);
  const today = dayAt(nowMs, zone);
  const days = daysOf(monday);
  return (
    <div className="week" ref={grid} role="region" aria-label={weekLabel(monday)} tabIndex={0}>
      <div className="week-heads">
        <span />
        {days.map((day) => (
          <h2 key={day} id={`${id}-${day}`} className={classNames(day === today && 'is-today')}>
            {dayLabel(day)}
          </h2>
        ))}
      </div>
      <p className="ui-unseen" id={`${id}-how`}>
        Press Enter to choose another time, or drag it.
      </p>
      <div className="week-body">
        <div className="week-hours" aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour}>{clockOf(hour * 60)}</span>
          ))}
        </div>
        <div className="week-days" data-drop>
          {days.map((day) => (
            <ul key={day} aria-labelledby={`${id}-${day}`} className="week-day">
              <Past day={day} nowMs={nowMs} zone={zone} />
              {inLanes(
                posts.filter((each) => each.day === day),
                COVERS_MINUTES,
              ).map((laned) =>
                'post' in laned ? (
                  <li key={laned.post.id} style={styleOf(laned)}>
                    <WeekPost placed={laned} drag={drag} describedBy={`${id}-how`} onOpen={onOpen} />
                  </li>
                ) : (
                  <li key={`more ${laned.minute}`} style={styleOf(laned)}>
                    <MoreButton more={laned} onOpen={() => onMore(laned.posts)} />
                  </li>
                ),
              )}
              {dragged?.place.day === day && <Ghost dragged={dragged} />}
            </ul>
          ))}
        </div>
      </div>
    </div>
  );
}

const styleOf = ({ minute, lane, lanes }: LanedPost | MorePosts) => ({
  top: share(minute),
  left: `${(lane / lanes) * 100}%`,
  width: `${100 / lanes}%`,
});

/** What is over cannot be chosen any more. */
function Past({ day, nowMs, zone }: { day: Day; nowMs: number; zone: Zone }) {
  const now = readingAt(nowMs, zone);
  if (day > now.day) return null;
  const height = day < now.day ? '100%' : share(now.minute);
  return (
    <li aria-hidden="true" className={classNames('week-past', day === now.day && 'is-today')} style={{ height }} />
  );
}

function Ghost({ dragged: { place, reading } }: { dragged: Dragged }) {
  return (
    <li
      aria-hidden="true"
      className={classNames('week-ghost', !reading.ok && 'is-refused')}
      style={{ top: share(place.minute) }}
    >
      {reading.ok ? clockOf(place.minute) : 'Not here'}
    </li>
  );
}

function useStartInTheMorning(
  grid: { readonly current: HTMLDivElement | null },
  monday: Day,
  firstMinute: number | undefined,
) {
  const shownFor = useRef<Day>(undefined);
  useEffect(() => {
    const frame = grid.current;
    if (frame === null || shownFor.current === monday) return;
    shownFor.current = monday;
    const minute = Math.min(FIRST_SHOWN_HOUR * 60, firstMinute ?? MINUTES_OF_DAY);
    frame.scrollTo({ top: (frame.scrollHeight * Math.max(0, minute - 30)) / MINUTES_OF_DAY });
  }, [grid, monday, firstMinute]);
}
