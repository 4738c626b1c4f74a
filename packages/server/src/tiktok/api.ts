import type { Readable } from 'node:stream';
import { z } from 'zod';
import { exchange, parseTikTokJson } from './http.js';
import type { TikTokOutcome } from './outcome.js';

const id = z.union([z.string(), z.number().transform(String)]);

const creatorInfo = z.object({
  creator_nickname: z.string().default(''),
  creator_username: z.string().default(''),
  creator_avatar_url: z.string().default(''),
  privacy_level_options: z.array(z.string()).default([]),
  comment_disabled: z.boolean().default(false),
  duet_disabled: z.boolean().default(false),
  stitch_disabled: z.boolean().default(false),
  max_video_post_duration_sec: z.number().default(180),
});
export type CreatorInfo = z.infer<typeof creatorInfo>;

const initAnswer = z.object({ publish_id: z.string().min(1), upload_url: z.url() });
export type InitAnswer = z.infer<typeof initAnswer>;

const userInfo = z.object({
  user: z.object({ open_id: z.string(), display_name: z.string().default(''), username: z.string().optional() }),
});

const ids = z.union([z.array(id), id.transform((one) => [one])]).optional();
const publishStatus = z
  .object({
    status: z.string(),
    fail_reason: z.string().optional(),
    uploaded_bytes: z.number().optional(),
    // TikTok spells it with one "l"; the right spelling is accepted too.
    publicaly_available_post_id: ids,
    publicly_available_post_id: ids,
  })
  .transform((data) => ({
    status: data.status,
    failReason: data.fail_reason ?? '',
    uploadedBytes: data.uploaded_bytes ?? 0,
    postIds: data.publicaly_available_post_id ?? data.publicly_available_post_id ?? [],
  }));
export type PublishStatus = z.infer<typeof publishStatus>;

/** `post_info` of a direct post: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post */
export interface PostInfo {
  title: string;
  privacy_level: string;
  disable_comment: boolean;
  disable_duet: boolean;
  disable_stitch: boolean;
  brand_content_toggle: boolean;
  brand_organic_toggle: boolean;
  is_aigc: boolean;
  video_cover_timestamp_ms?: number;
}

export type UploadOutcome =
  /** 201 or 206. */
  | { kind: 'received' }
  /** 416: the bytes do not fit what TikTok has, most often because it has them all. */
  | { kind: 'out_of_step' }
  /** 403 or 404: the address is no longer good. */
  | { kind: 'address_gone' }
  | { kind: 'refused'; status: number }
  | { kind: 'unknown'; reason: string };

export interface TikTokApi {
  userInfo(accessToken: string, signal?: AbortSignal): Promise<TikTokOutcome<z.infer<typeof userInfo>['user']>>;
  creatorInfo(accessToken: string, signal?: AbortSignal): Promise<TikTokOutcome<CreatorInfo>>;
  initVideo(accessToken: string, post: PostInfo, sizeBytes: number, signal?: AbortSignal): Promise<TikTokOutcome<InitAnswer>>;
  /** Sends the whole video as one chunk. The address is the credential: no token goes with it. */
  upload(url: string, video: { contentType: string; sizeBytes: number; open: () => Readable }, signal?: AbortSignal): Promise<UploadOutcome>;
  publishStatus(accessToken: string, publishId: string, signal?: AbortSignal): Promise<TikTokOutcome<PublishStatus>>;
}

const CALL_TIMEOUT_MS = 30_000;
/** The address is good for an hour; a video of 50 MB that takes this long is better sent again. */
const UPLOAD_TIMEOUT_MS = 20 * 60_000;

/** TikTok's Content Posting API. @param baseUrl TikTok's own, or a sandbox's. */
export function createTikTokApi({ baseUrl, uploadHosts }: { baseUrl: string; uploadHosts: readonly string[] }): TikTokApi {
  async function call<Data>(
    method: 'GET' | 'POST',
    path: string,
    accessToken: string,
    body: unknown,
    schema: z.ZodType<Data>,
    signal?: AbortSignal,
  ): Promise<TikTokOutcome<Data>> {
    const answer = await exchange(`${baseUrl}${path}`, {
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
    userInfo: async (accessToken, signal) => {
      const fields = 'open_id,display_name';
      const outcome = await call('GET', `/v2/user/info/?fields=${fields}`, accessToken, undefined, userInfo, signal);
      return outcome.kind === 'ok' ? { kind: 'ok', data: outcome.data.user } : outcome;
    },

    creatorInfo: (accessToken, signal) =>
      call('POST', '/v2/post/publish/creator_info/query/', accessToken, {}, creatorInfo, signal),

    initVideo(accessToken, post, sizeBytes, signal) {
      // One chunk is inside every reading of the rules up to 64,000,000 bytes, and our videos have at most 52,428,800.
      const source = { source: 'FILE_UPLOAD', video_size: sizeBytes, chunk_size: sizeBytes, total_chunk_count: 1 };
      const body = { post_info: post, source_info: source };
      return call('POST', '/v2/post/publish/video/init/', accessToken, body, initAnswer, signal);
    },

    publishStatus: (accessToken, publishId, signal) =>
      call('POST', '/v2/post/publish/status/fetch/', accessToken, { publish_id: publishId }, publishStatus, signal),

    async upload(url, video, signal) {
      if (!mayUploadTo(url, uploadHosts)) return { kind: 'unknown', reason: `TikTok named an unexpected upload host` };
      const answer = await exchange(url, {
        method: 'PUT',
        headers: {
          'Content-Type': video.contentType,
          'Content-Length': String(video.sizeBytes),
          'Content-Range': `bytes 0-${video.sizeBytes - 1}/${video.sizeBytes}`,
        },
        body: video.open(),
        timeoutMs: UPLOAD_TIMEOUT_MS,
        ...(signal === undefined ? {} : { signal }),
      });
      if (answer.status === null) return { kind: 'unknown', reason: answer.reason };
      if (answer.status === 201 || answer.status === 206) return { kind: 'received' };
      if (answer.status === 416) return { kind: 'out_of_step' };
      if (answer.status === 403 || answer.status === 404) return { kind: 'address_gone' };
      if (answer.status >= 500) return { kind: 'unknown', reason: `status ${answer.status}` };
      return { kind: 'refused', status: answer.status };
    },
  };
}

const envelope = z.object({
  data: z.unknown(),
  error: z.object({ code: z.string(), message: z.string().default(''), log_id: z.string().optional(), logid: z.string().optional() }),
});

function readEnvelope<Data>(status: number, text: string, schema: z.ZodType<Data>): TikTokOutcome<Data> {
  const parsed = envelope.safeParse(parseTikTokJson(text));
  if (!parsed.success) return { kind: 'unknown', reason: `status ${status} with no TikTok answer` };
  const { data, error } = parsed.data;
  if (error.code !== 'ok') {
    if (status >= 500) return { kind: 'unknown', reason: `status ${status} (${error.code})` };
    return { kind: 'refused', status, code: error.code, message: error.message, logId: error.log_id ?? error.logid ?? null };
  }
  const content = schema.safeParse(data);
  return content.success ? { kind: 'ok', data: content.data } : { kind: 'unknown', reason: 'an answer without the expected fields' };
}

/** @param hosts `*.tiktokapis.com` over https, or the exact `host:port` of a sandbox. */
function mayUploadTo(url: string, hosts: readonly string[]): boolean {
  const { protocol, host } = new URL(url);
  return hosts.some((allowed) =>
    allowed.startsWith('*.')
      ? protocol === 'https:' && (host === allowed.slice(2) || host.endsWith(allowed.slice(1)))
      : host === allowed,
  );
}
