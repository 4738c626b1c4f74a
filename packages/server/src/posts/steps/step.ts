import type { Sealer } from '@tikapis/database';
import type { Updateable } from 'kysely';
import type { VideoStore } from '../../files/video-store.js';
import type { GuardedFetch } from '../../net/guarded-fetch.js';
import type { PostRow } from '../../store/posts.js';
import type { PostStep, PostTable } from '../../store/schema.js';
import type { TikTokAccountRow } from '../../store/tiktok-accounts.js';
import type { TikTokAccess } from '../../tiktok/access.js';
import type { TikTokApi } from '../../tiktok/api.js';
import type { Failure } from '../failure.js';

/** What a step found out. The publisher stores it before anything else happens. */
export type StepResult =
  | { kind: 'next'; step: PostStep; atMs?: number; change?: Updateable<PostTable>; note?: string }
  /** Not yet, and all is well: look again. */
  | { kind: 'wait'; delayMs: number }
  /** Trouble that may pass: try again, and fail when it has lasted too long. */
  | { kind: 'trouble'; delayMs: number; giveUpAfterMs: number; failure: Failure }
  | { kind: 'published'; change: Updateable<PostTable>; awaitPublicId: boolean }
  | { kind: 'done'; change: Updateable<PostTable> }
  | { kind: 'failed'; failure: Failure };

export interface StepDeps {
  tikTok: TikTokApi;
  access: TikTokAccess;
  videos: VideoStore;
  guardedFetch: GuardedFetch;
  sealer: Sealer;
  now: () => number;
  random: () => number;
  isAudited: boolean;
  /** The first pause between two questions after the fate of a publishing. */
  firstPollMs: number;
}

export interface StepContext extends StepDeps {
  post: PostRow;
  account: TikTokAccountRow;
  /** Stores something in the middle of a step, before what must not happen without it. */
  save: (change: Updateable<PostTable>) => Promise<void>;
  signal: AbortSignal;
}

export type Step = (context: StepContext) => Promise<StepResult>;

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** Doubling from one second to five minutes, each time a random part of the step. */
export const troubleDelayMs = (attempt: number, random: () => number): number =>
  Math.min(5 * MINUTE_MS, 1_000 * 2 ** attempt) * (0.5 + random() / 2);

/** TikTok counts by the minute and does not say how long to wait. */
export const limitDelayMs = (random: () => number): number => MINUTE_MS * (1 + random() / 4);
