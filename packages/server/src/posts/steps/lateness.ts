import { type Failure, failure } from '../failure.js';
import type { StepContext } from './step.js';

type Scheduled = Pick<StepContext['post'], 'status' | 'scheduled_at' | 'begun_at'>;

/** Whether the announcing came up before, for the time that the post is scheduled for now. */
const isBegun = ({ scheduled_at: dueAtMs, begun_at: begunAtMs }: Scheduled): boolean =>
  begunAtMs !== null && begunAtMs >= (dueAtMs ?? 0);

/** When the announcing came up first; the waiting that comes after is TikTok's doing, and no lateness. */
export const begunAt = (post: Scheduled, nowMs: number): number => (isBegun(post) ? (post.begun_at ?? nowMs) : nowMs);

/** Why a scheduled post is not published any more: the server came to it too late, as after a long stop. Else null. */
export function missedSchedule({ post, now, lateGraceMs: graceMs }: StepContext): Failure | null {
  if (post.status !== 'scheduled' || post.scheduled_at === null || isBegun(post)) return null;
  const lateMs = now() - post.scheduled_at;
  return lateMs >= graceMs ? failure('schedule_missed', { lateMs, graceMs }) : null;
}
