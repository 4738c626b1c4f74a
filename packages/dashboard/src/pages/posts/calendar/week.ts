import { formatTime, type ParsedSchedule, parseSchedule, type Post, utc, type Zone } from '@tikapis/core';
import { type Day, dayAt, dayText, mondayOf, readDay, readingAt, readingText } from '../../../time/days.js';

export const DAYS_OF_WEEK = 7;
export const MINUTES_OF_DAY = 24 * 60;
/** Posts are put on the quarters of an hour; the dialog takes any minute. */
const SNAP_MINUTES = 15;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `18:30`. */
export const clockOf = (minute: number): string => `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;

/** A place in the grid: what the clock shows there. */
export interface Place {
  day: Day;
  minute: number;
}

/** The week that the address of the page names by any of its days; else the one that is now. */
export function readWeek(given: unknown, nowMs: number, zone: Zone): Day {
  const day = typeof given === 'string' ? readDay(given) : null;
  return mondayOf(day ?? dayAt(nowMs, zone));
}

export const daysOf = (monday: Day): Day[] => Array.from({ length: DAYS_OF_WEEK }, (_, index) => monday + index);

/** `Mon 23 Nov 2026`, as the core writes every date. */
const dateLabel = (day: Day): string => formatTime(Date.parse(dayText(day)), utc).replace(/,.*/, '');

/** `Mon 23 Nov`. */
export const dayLabel = (day: Day): string => dateLabel(day).replace(/ \d+$/, '');

/** `23 Nov – 29 Nov 2026`. */
export const weekLabel = (monday: Day): string =>
  [dayLabel(monday), dateLabel(monday + DAYS_OF_WEEK - 1)].map((label) => label.replace(/^\w+ /, '')).join(' – ');

export interface PlacedPost extends Place {
  post: Post;
  atMs: number;
}

/** The scheduled posts of a week, each where the clock shows its time, earliest first. */
export function postsOfWeek(posts: readonly Post[], monday: Day, zone: Zone): PlacedPost[] {
  return posts
    .flatMap((post): PlacedPost[] => {
      const atMs = Date.parse(post.scheduledAt ?? '');
      if (Number.isNaN(atMs)) return [];
      const place = readingAt(atMs, zone);
      return place.day >= monday && place.day < monday + DAYS_OF_WEEK ? [{ post, atMs, ...place }] : [];
    })
    .toSorted((one, other) => one.atMs - other.atMs);
}

/** The place under a pointer, on the grid and inside of the week. Fractions: 0 is its left or upper edge, 1 the other. */
export function placeUnder(monday: Day, across: number, down: number): Place {
  const index = Math.min(DAYS_OF_WEEK - 1, Math.max(0, Math.floor(across * DAYS_OF_WEEK)));
  const snapped = Math.round((down * MINUTES_OF_DAY) / SNAP_MINUTES) * SNAP_MINUTES;
  return { day: monday + index, minute: Math.min(MINUTES_OF_DAY - SNAP_MINUTES, Math.max(0, snapped)) };
}

/** The moment of a place. One that the clock shows twice is the first; one that it skips, right after the gap. */
export const timeAt = ({ day, minute }: Place, zone: Zone, nowMs: number): ParsedSchedule =>
  parseSchedule(readingText(day, minute), { nowMs, timeZone: zone.name, ambiguous: 'earlier', skipped: 'forward' });
