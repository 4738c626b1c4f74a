import { z } from 'zod';
import { parseTikTokJson } from './http.js';

/** What a webhook of TikTok says, as far as it matters here. */
export interface TikTokEvent {
  /** The same for each delivery of one event: TikTok sends no id. */
  key: string;
  clientKey: string;
  event: string;
  atMs: number;
  openId: string;
  /** Empty for events that are not about a publishing. */
  publishId: string;
}

const text = z.union([z.string(), z.number().transform(String)]).nullish();

/** https://developers.tiktok.com/doc/webhooks-overview */
const envelope = z.object({
  client_key: z.string(),
  event: z.string().min(1).max(200),
  create_time: text,
  user_openid: text,
  // JSON within a string.
  content: z.string().nullish(),
});
const content = z.object({ publish_id: text, post_id: text });

/** Gives undefined for what is no event. Ids of 64 bits are kept to the last digit. */
export function readTikTokEvent(body: string): TikTokEvent | undefined {
  const outer = envelope.safeParse(parseTikTokJson(body));
  if (!outer.success) return undefined;
  const { client_key: clientKey, event, create_time: seconds, user_openid: openId, content: inner } = outer.data;
  const parsed = content.safeParse(parseTikTokJson(inner ?? ''));
  const { publish_id: publishId = '', post_id: postId = '' } = parsed.success ? parsed.data : {};
  return {
    key: JSON.stringify([event, openId ?? '', publishId ?? '', postId ?? '', seconds ?? '']),
    clientKey,
    event,
    atMs: Number(seconds ?? 0) * 1000,
    openId: openId ?? '',
    publishId: publishId ?? '',
  };
}
