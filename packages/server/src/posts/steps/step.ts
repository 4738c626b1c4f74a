import type { Sealer } from '@tikapis/database';
import type { VideoStore } from '../../files/video-store.js';
import type { GuardedFetch } from '../../net/guarded-fetch.js';
import type { PostRow } from '../../store/posts.js';
import type { PostStep } from '../../store/schema.js';
import type { TikTokAccountRow } from '../../store/tiktok-accounts.js';
import type { TikTokLimitRow } from '../../store/tiktok-limits.js';
import type { TikTokAccess } from '../../tiktok/access.js';
import type { TikTokApi } from '../../tiktok/api.js';
import type { TikTokLimits } from '../../tiktok/limits.js';
import type { Converter } from '../../video/converter.js';
import type { Failure } from '../failure.js';
import type { Pace } from '../pace.js';

/** What a step found out. The publisher stores it before anything else happens. */
export type StepResult =
  | { kind: 'next'; step: PostStep; atMs?: number; change?: Partial<PostRow>; note?: string }
  /** Not its turn yet: nothing was tried, so nothing is counted. */
  | { kind: 'later'; atMs: number }
  /** Not yet, and all is well: look again. */
  | { kind: 'wait'; delayMs: number }
  /** Trouble that may pass: try again, and fail when it has lasted for `giveUpAfterMs`. The note is for the history. */
  | { kind: 'trouble'; delayMs: number; giveUpAfterMs: number; note: string; failure: Failure }
  | { kind: 'published'; change: Partial<PostRow>; nextStep: 'public_id' | 'draft' | null; note?: string }
  | { kind: 'done'; change: Partial<PostRow> }
  | { kind: 'failed'; failure: Failure };

export interface StepDeps {
  tikTok: TikTokApi;
  access: TikTokAccess;
  limits: TikTokLimits;
  videos: VideoStore;
  /** Null where there is no ffmpeg. */
  converter: Converter | null;
  guardedFetch: GuardedFetch;
  sealer: Sealer;
  now: () => number;
  random: () => number;
  isAudited: boolean;
  pace: Pace;
}

export interface StepContext extends StepDeps {
  post: PostRow;
  account: TikTokAccountRow;
  /** What was known of the creator's limits when the step began. */
  creatorLimits: TikTokLimitRow;
  /** How late the owner of the post wants it published at most, in milliseconds. */
  lateGraceMs: number;
  /** Stores something in the middle of a step, before what must not happen without it. */
  save: (change: Partial<PostRow>) => Promise<void>;
  /** Aborted when this process stops, or has lost the post to another worker. */
  signal: AbortSignal;
}

export type Step = (context: StepContext) => Promise<StepResult>;
