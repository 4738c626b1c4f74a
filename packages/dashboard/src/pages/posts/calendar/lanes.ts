import type { PlacedPost } from './week.js';

/** More beside each other would have no room for a time. */
export const MOST_LANES = 3;

/** A place beside others, from the left. */
interface Lane {
  lane: number;
  lanes: number;
}

export interface LanedPost extends PlacedPost, Lane {}

/** Posts that stand behind one button in the last lane, because there is no room for each. */
export interface MorePosts extends Lane {
  /** Where the first of them would be. */
  minute: number;
  posts: PlacedPost[];
}

/**
 * Puts posts of one day that would cover each other side by side, and those that have no room there behind a button.
 * @param posts earliest first
 * @param coversMinutes how much of the day one takes up in the grid
 */
export function inLanes(posts: readonly PlacedPost[], coversMinutes: number): (LanedPost | MorePosts)[] {
  const laned: (LanedPost | MorePosts)[] = [];
  let group: { placed: PlacedPost; lane: number }[] = [];
  // For each lane, where its last post ends.
  let ends: number[] = [];
  const close = () => {
    laned.push(...withRoom(group, ends.length, coversMinutes));
    group = [];
    ends = [];
  };
  for (const placed of posts.toSorted((one, other) => one.minute - other.minute)) {
    if (ends.every((end) => end <= placed.minute)) close();
    const free = ends.findIndex((end) => end <= placed.minute);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = placed.minute + coversMinutes;
    group.push({ placed, lane });
  }
  close();
  return laned;
}

function withRoom(
  group: readonly { placed: PlacedPost; lane: number }[],
  wanted: number,
  coversMinutes: number,
): (LanedPost | MorePosts)[] {
  const lanes = Math.min(wanted, MOST_LANES);
  const last = MOST_LANES - 1;
  const isShown = ({ lane }: { lane: number }) => wanted <= MOST_LANES || lane < last;
  const shown = group.filter(isShown).map(({ placed, lane }) => ({ ...placed, lane, lanes }));
  const more: MorePosts[] = [];
  for (const { placed } of group.filter((each) => !isShown(each))) {
    const before = more.at(-1);
    if (before !== undefined && placed.minute < before.minute + coversMinutes) before.posts.push(placed);
    else more.push({ minute: placed.minute, posts: [placed], lane: last, lanes });
  }
  // A button for one post would take the room that the post itself needs.
  const alone = ({ posts, lane }: MorePosts) => posts.map((placed) => ({ ...placed, lane, lanes }));
  return [
    ...shown,
    ...more.flatMap((each): (LanedPost | MorePosts)[] => (each.posts.length === 1 ? alone(each) : [each])),
  ];
}
