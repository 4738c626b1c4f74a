import {
  checkVideoSize,
  durationToleranceMs,
  type PostVideo,
  problem,
  type TikApisClient,
  TikApisError,
  tikApisRules,
  type TikTokAccount,
} from '@tikapis/core';
import { askForCheck } from '../tikapis/check-video.js';
import { toRequest } from './to-request.js';
import type { ComposerValues, SlackFile } from './values.js';

export interface Remark {
  message: string;
  fix: string;
}

/** What was found before anything is sent to TikTok. */
export interface VideoCheck {
  /** Reasons for which it would be refused. */
  problems: Remark[];
  /** Whether one of them is about the video itself, which no other choice can mend. */
  isVideoRefused: boolean;
  warnings: Remark[];
  facts: PostVideo | null;
  /** False: nobody could look, and the server will when it publishes. */
  isChecked: boolean;
}

/**
 * Asks the server what it thinks of a post, without making one. What a person has not chosen yet is no problem: as long
 * as there is no visibility, only the video is spoken of. Throws {@link TikApisError} where the server refuses to talk.
 */
export async function checkAddress(client: TikApisClient, values: ComposerValues): Promise<VideoCheck> {
  const isHalfDone = values.mode === 'direct' && values.visibility === null;
  try {
    const { problems, warnings, video } = await askForCheck(client, {
      videoUrl: values.address,
      ...toRequest(values),
      ...(isHalfDone ? { visibility: 'private', brandedContent: false } : {}),
    });
    return {
      problems: problems.filter(({ field }) => !(isHalfDone && field === 'visibility')),
      isVideoRefused: problems.some(({ field }) => field === 'videoUrl'),
      warnings,
      facts: video,
      isChecked: true,
    };
  } catch (error) {
    if (error instanceof TikApisError && error.code === 'not_offered') return notChecked;
    throw error;
  }
}

export const notChecked: VideoCheck = {
  problems: [],
  isVideoRefused: false,
  warnings: [],
  facts: null,
  isChecked: false,
};

/** What Slack itself tells of a file; the bytes are looked at when it is sent. */
export function checkFile(file: SlackFile, facts: PostVideo | null, account: TikTokAccount | undefined): VideoCheck {
  const ofSize = checkVideoSize(file.sizeBytes, 'videoFile');
  const durationMs = facts?.durationMs ?? null;
  const problems: Remark[] = ofSize === undefined ? [] : [ofSize];
  if (durationMs !== null) {
    const { maxMs } = tikApisRules.duration;
    const accountMs = account?.maxVideoDurationSec == null ? Infinity : account.maxVideoDurationSec * 1000;
    if (durationMs > maxMs + durationToleranceMs)
      problems.push(problem('video_too_long', 'videoFile', { durationMs, limitMs: maxMs }));
    else if (durationMs > accountMs + durationToleranceMs)
      problems.push(problem('video_too_long_for_account', 'videoFile', { durationMs, limitMs: accountMs }));
  }
  return { problems, isVideoRefused: problems.length > 0, warnings: [], facts, isChecked: true };
}
