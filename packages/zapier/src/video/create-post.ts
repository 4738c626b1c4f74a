import {
  type CreatePostOptions,
  type NewPostFields,
  type Post,
  type TikApisClient,
  TikApisError,
  tikApisError,
} from '@tikapis/core';
import type { ZObject } from 'zapier-platform-core';
import { STEP_MS } from '../http/deadline.js';
import { refusal } from '../http/refusal.js';
import { openVideo } from './open-video.js';

export interface NewPost {
  /** Where the video is. */
  url: string;
  fields: NewPostFields;
}

/**
 * Has the server fetch the video, so that no byte of it goes through Zapier; where the server cannot open the address,
 * Zapier opens it and passes the video on.
 */
export async function createPost(
  { z, client, endsAtMs }: { z: ZObject; client: TikApisClient; endsAtMs: number },
  { url, fields }: NewPost,
  options: CreatePostOptions,
): Promise<Post> {
  try {
    return await client.createPost({ url }, fields, options);
  } catch (error) {
    if (!needsTheFile(error)) throw error;
  }
  const video = await openVideo(z, url, { endsAtMs });
  try {
    if (!video.verdict.ok) throw refusal(video.verdict.problems);
    return await client.createPost({ file: video }, fields, options);
  } catch (error) {
    throw isTimeUp(error) ? tikApisError('video_relay_timeout', { limitMs: STEP_MS }, { cause: error }) : error;
  } finally {
    video.close();
  }
}

/** Nothing but the address was wrong; or the server takes files only, as revision B of the API is documented. */
function needsTheFile(error: unknown): boolean {
  if (!(error instanceof TikApisError)) return false;
  const { status, problems, message } = error;
  if (problems.length > 0) return isUnreachableAlone(problems);
  return status === 415 || (status === 400 && /\bvideoFile\b/.test(message));
}

/** The video could not be read, and nothing else is wrong. */
export const isUnreachableAlone = (problems: readonly { code: string }[]): boolean =>
  problems.length > 0 && problems.every(({ code }) => code === 'video_url_unreachable');

const isTimeUp = (error: unknown): boolean => error instanceof TikApisError && error.code === 'timeout';
