/** What can happen to a post: a line of its trail, and most of them one in the thread of its message. */
export type PostAction =
  | 'proposed'
  /** With the names of what has changed: `caption, time`. */
  | 'edited'
  /** The video behind its address is not the one that was approved; with what is different. */
  | 'video_changed'
  | 'approved'
  | 'changes_requested'
  | 'rejected'
  | 'reminded'
  | 'expired'
  | 'retried'
  | 'withdrawn'
  /** TikAPIs has it. */
  | 'submitted'
  /** TikAPIs, or we before it, said no; with the sentence. */
  | 'refused'
  /** What was asked for last came too late, or is not possible; with the sentence. */
  | 'too_late'
  /** What TikAPIs told, named as there. */
  | 'scheduled'
  | 'processing'
  | 'published'
  | 'failed'
  | 'cancelled'
  /** The published video has its address now. */
  | 'linked';

/** A line of the trail of a post. */
export interface PostEvent {
  /** Counts the lines of one post, from 1. */
  seq: number;
  action: PostAction;
  /** Null: the app, or TikAPIs. */
  userId: string | null;
  /** The comment of a decision, or what the action names. */
  detail: string | null;
  atMs: number;
}
