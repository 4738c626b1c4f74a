import type { Sealer } from '@tikapis/database';
import type { Updateable } from 'kysely';
import type { VideoStore } from '../../files/video-store.js';
import type { GuardedFetch } from '../../net/guarded-fetch.js';
import type { PostRow } from '../../store/posts.js';
import type { PostStep, PostTable } from '../../store/schema.js';
import type { TikTokAccountRow } from '../../store/tiktok-accounts.js';
import type { TikTokAccess } from '../../tiktok/access.js';
import type { TikTokApi } from '../../tiktok/api.js';
import type { TikTokLimits } from '../../tiktok/limits.js';
import type { Converter } from '../../video/converter.js';
import type { Failure } from '../failure.js';
import type { Pace } from '../pace.js';

/** What a step found out. The publisher stores it before anything else happens. */
export type StepResult =
  | { kind: 'next'; step: PostStep; atMs?: number; change?: Updateable<PostTable>; note?: string }
  /** Not its turn yet: nothing was tried, so nothing is counted. */
  | { kind: 'later'; atMs: number }
  /** Not yet, and all is well: look again. */
  | { kind: 'wait'; delayMs: number }
  /** Trouble that may pass: try again, and fail when it has lasted for `giveUpAfterMs`. The note is for the history. */
  | { kind: 'trouble'; delayMs: number; giveUpAfterMs: number; note: string; failure: Failure }
  | { kind: 'published'; change: Updateable<PostTable>; nextStep: 'public_id' | 'draft' | null; note?: string }
  | { kind: 'done'; change: Updateable<PostTable> }
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
  /** How late an account wants its scheduled posts published, in milliseconds. */
  lateGraceOf: (accountId: string) => Promise<number>;
}

export interface StepContext extends StepDeps {
  post: PostRow;
  account: TikTokAccountRow;
  /** Stores something in the middle of a step, before what must not happen without it. */
  save: (change: Updateable<PostTable>) => Promise<void>;
  /** Aborted when this process stops, or has lost the post to another worker. */
  signal: AbortSignal;
}

export type Step = (context: StepContext) => Promise<StepResult>;
