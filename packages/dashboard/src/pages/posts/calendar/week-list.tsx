import type { Post } from '@tikapis/core';
import { Link } from '@tanstack/react-router';
import { type Day, readingText } from '../../../time/days.js';
import { Button } from '../../../ui/button.js';
import { postTitle } from '../post-words.js';
import { dayLabel, daysOf, type PlacedPost } from './week.js';
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
          <ul>
            {ofDay.map(({ post, minute }) => (
              <li key={post.id}>
                <span className="week-list-time">{readingText(day, minute).slice(-5)}</span>
                <Link to="/posts/$postId" params={{ postId: post.id }}>
                  {postTitle(post)}
                </Link>
                <Button onClick={() => onOpen(post)} aria-label={`Move: ${postTitle(post)}`}>
                  Move
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
    );
  });
}
