import type { z } from 'zod';
import { readEnvelope } from './envelope.js';
import { exchange } from './http.js';
import type { TikTokOutcome } from './outcome.js';
import { type UploadOutcome, type UploadVideo, uploadVideo } from './upload.js';
import {
  type CreatorInfo,
  creatorInfo,
  type InitAnswer,
  initAnswer,
  type PostInfo,
  type PublishStatus,
  publishStatus,
  type UserInfo,
  userInfo,
  type VideoMetrics,
  videoMetrics,
} from './wire.js';

/** TikTok's Content Posting API. Every call throws only when it is aborted. */
export interface TikTokApi {
  userInfo: (accessToken: string, signal?: AbortSignal) => Promise<TikTokOutcome<UserInfo>>;
  creatorInfo: (accessToken: string, signal?: AbortSignal) => Promise<TikTokOutcome<CreatorInfo>>;
  initVideo: (
    accessToken: string,
    post: PostInfo,
    sizeBytes: number,
    signal?: AbortSignal,
  ) => Promise<TikTokOutcome<InitAnswer>>;
  /** Into the creator's inbox: https://developers.tiktok.com/doc/content-posting-api-reference-upload-video */
  initDraft: (accessToken: string, sizeBytes: number, signal?: AbortSignal) => Promise<TikTokOutcome<InitAnswer>>;
  upload: (url: string, video: UploadVideo, signal?: AbortSignal) => Promise<UploadOutcome>;
  publishStatus: (
    accessToken: string,
    publishId: string,
    signal?: AbortSignal,
  ) => Promise<TikTokOutcome<PublishStatus>>;
  /**
   * Of up to 20 videos of the creator, those that are public.
   * https://developers.tiktok.com/doc/tiktok-api-v2-video-query
   */
  videoMetrics: (
    accessToken: string,
    videoIds: readonly string[],
    signal?: AbortSignal,
  ) => Promise<TikTokOutcome<VideoMetrics>>;
}

const CALL_TIMEOUT_MS = 30_000;

/** One chunk is inside every reading of the rules up to 64,000,000 bytes, and our videos have at most 52,428,800. */
const sourceInfo = (sizeBytes: number): object => ({
  source: 'FILE_UPLOAD',
  video_size: sizeBytes,
  chunk_size: sizeBytes,
  total_chunk_count: 1,
});

/** @param apiUrl TikTok's own, or a sandbox's, without a slash at the end */
export function createTikTokApi(apiUrl: string): TikTokApi {
  async function call<Data>(
    method: 'GET' | 'POST',
    path: string,
    accessToken: string,
    body: unknown,
    schema: z.ZodType<Data>,
    signal?: AbortSignal,
  ): Promise<TikTokOutcome<Data>> {
    const answer = await exchange(`${apiUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json; charset=UTF-8' },
      timeoutMs: CALL_TIMEOUT_MS,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (answer.status === null) return { kind: 'unknown', reason: answer.reason };
    return readEnvelope(answer.status, answer.text, schema);
  }

  return {
    async userInfo(accessToken, signal) {
      const fields = 'open_id,display_name';
      const outcome = await call('GET', `/v2/user/info/?fields=${fields}`, accessToken, undefined, userInfo, signal);
      return outcome.kind === 'ok' ? { kind: 'ok', data: outcome.data.user } : outcome;
    },

    creatorInfo: (accessToken, signal) =>
      call('POST', '/v2/post/publish/creator_info/query/', accessToken, {}, creatorInfo, signal),

    initVideo: (accessToken, post, sizeBytes, signal) =>
      call(
        'POST',
        '/v2/post/publish/video/init/',
        accessToken,
        { post_info: post, source_info: sourceInfo(sizeBytes) },
        initAnswer,
        signal,
      ),

    initDraft: (accessToken, sizeBytes, signal) =>
      call(
        'POST',
        '/v2/post/publish/inbox/video/init/',
        accessToken,
        { source_info: sourceInfo(sizeBytes) },
        initAnswer,
        signal,
      ),

    upload: (url, video, signal) => uploadVideo(url, video, { apiUrl, signal }),

    publishStatus: (accessToken, publishId, signal) =>
      call('POST', '/v2/post/publish/status/fetch/', accessToken, { publish_id: publishId }, publishStatus, signal),

    videoMetrics(accessToken, videoIds, signal) {
      const fields = 'id,view_count,like_count,comment_count,share_count';
      const body = { filters: { video_ids: videoIds } };
      return call('POST', `/v2/video/query/?fields=${fields}`, accessToken, body, videoMetrics, signal);
    },
  };
}
