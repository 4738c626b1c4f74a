import type { PlacedPost } from './week.js';

export interface LanedPost extends PlacedPost {
  /** From the left, of so many beside each other. */
  lane: number;
  lanes: number;
}

/**
 * Puts posts of one day that would cover each other side by side.
 * @param posts earliest first
 * @param coversMinutes how much of the day one takes up in the grid
 */
export function inLanes(posts: readonly PlacedPost[], coversMinutes: number): LanedPost[] {
  const laned: LanedPost[] = [];
  let group: { placed: PlacedPost; lane: number }[] = [];
  // For each lane, where its last post ends.
  let ends: number[] = [];
  const close = () => {
    laned.push(...group.map(({ placed, lane }) => ({ ...placed, lane, lanes: ends.length })));
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
