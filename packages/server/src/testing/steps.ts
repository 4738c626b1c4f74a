import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openVideoStore } from '../files/video-store.js';
import { createAddressGuard } from '../net/address-guard.js';
import { createGuardedFetch } from '../net/guarded-fetch.js';
import type { StepDeps } from '../posts/steps/step.js';
import type { TikTokApi } from '../tiktok/api.js';
import { createTikTokLimits } from '../tiktok/limits.js';
import { createTikTokAccess } from '../tiktok/access.js';
import type { TikTokOauth } from '../tiktok/oauth.js';
import type { PublishStatus } from '../tiktok/wire.js';
import type { TestStore } from './store.js';

/** A TikTok that a test tells what to answer, and that remembers what it was asked. */
export interface ScriptedTikTok extends TikTokApi {
  calls: string[];
}

export const processing: PublishStatus = { status: 'PROCESSING_UPLOAD', failReason: '', uploadedBytes: 0, postIds: [] };
export const complete: PublishStatus = { ...processing, status: 'PUBLISH_COMPLETE' };

/** Where nothing else is scripted, all goes well and the video is published at the first question. */
export function scriptedTikTok(script: Partial<TikTokApi> = {}): ScriptedTikTok {
  const calls: string[] = [];
  const heard =
    <Arguments extends unknown[], Answer>(name: string, act: (...given: Arguments) => Promise<Answer>) =>
    (...given: Arguments) => {
      calls.push(name);
      return act(...given);
    };
  const all: TikTokApi = {
    userInfo: async () => ({ kind: 'ok', data: { open_id: 'open-1', display_name: 'Creator' } }),
    creatorInfo: async () => ({
      kind: 'ok',
      data: {
        creator_nickname: 'Creator',
        creator_username: 'creator',
        creator_avatar_url: '',
        privacy_level_options: ['PUBLIC_TO_EVERYONE', 'SELF_ONLY'],
        comment_disabled: false,
        duet_disabled: true,
        stitch_disabled: false,
        max_video_post_duration_sec: 300,
      },
    }),
    initDraft: async () => ({
      kind: 'ok',
      data: { publish_id: `d${calls.length}`, upload_url: 'https://upload.tiktokapis.com/' },
    }),
    initVideo: async () => ({
      kind: 'ok',
      data: { publish_id: `p${calls.length}`, upload_url: 'https://upload.tiktokapis.com/' },
    }),
    upload: async () => ({ kind: 'received' }),
    publishStatus: async () => ({ kind: 'ok', data: complete }),
    videoMetrics: async () => ({ kind: 'ok', data: [] }),
    ...script,
  };
  return {
    calls,
    userInfo: heard('userInfo', all.userInfo),
    creatorInfo: heard('creatorInfo', all.creatorInfo),
    initDraft: heard('initDraft', all.initDraft),
    initVideo: heard('initVideo', all.initVideo),
    upload: heard('upload', all.upload),
    publishStatus: heard('publishStatus', all.publishStatus),
    videoMetrics: heard('videoMetrics', all.videoMetrics),
  };
}

/** What steps need, over a test store, with the video of every post that `addPost` makes. */
export async function stepDeps(store: TestStore, tikTok: TikTokApi, now: () => number): Promise<StepDeps> {
  const folder = path.join(store.folder, 'videos');
  await mkdir(folder, { recursive: true });
  const videos = await openVideoStore(folder);
  for (let n = 1; n <= 3; n += 1) await writeFile(path.join(folder, `post_${n}.mp4`), 'video');
  return {
    tikTok,
    // No token is renewed here: they live longer than any of these stories.
    access: createTikTokAccess({ db: store.db, sealer: store.sealer, oauth: {} as TikTokOauth, now: () => 0 }),
    videos,
    converter: null,
    guardedFetch: createGuardedFetch(createAddressGuard([]), { allowHttp: true }),
    sealer: store.sealer,
    now,
    random: () => 0.5,
    isAudited: true,
    pace: { firstPollMs: 5_000, retryMs: 1_000, limitPauseMs: 60_000, windowMs: 60_000 },
    limits: createTikTokLimits(store.db, { now, windowMs: 60_000 }),
  };
}
