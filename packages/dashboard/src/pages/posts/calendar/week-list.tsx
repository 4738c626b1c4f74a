import type { Post } from '@tikapis/core';
import type { Day } from '../../../time/days.js';
import { dayLabel, daysOf, type PlacedPost } from './week.js';
import { PostLines } from './post-lines.js';
import './week-list.css';

interface WeekListProps {
  monday: Day;
  posts: readonly PlacedPost[];
  onOpen: (post: Post) => void;
}

/** The same week where there is no room for a grid. */
export function WeekList({ monday, posts, onOpen }: WeekListProps) {
  return daysOf(monday).map((day) => {
    const ofDay = posts.filter((each) => each.day === day);
    return (
      <section key={day} className="week-list-day" aria-label={dayLabel(day)}>
        <h2>{dayLabel(day)}</h2>
        {ofDay.length === 0 ? (
          <p className="ui-quiet ui-small">Nothing is scheduled.</p>
        ) : (
          <PostLines posts={ofDay} onOpen={onOpen} />
        )}
      </section>
    );
  });
}
