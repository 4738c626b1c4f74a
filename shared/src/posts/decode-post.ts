import { id, isFields, number, present, text, texts } from '../wire/fields.js';
import type { Post, PostVideo } from './post.js';

/**
 * A post from the wire, of either documented revision and of any server: ids become strings, unknown statuses are kept,
 * unknown fields are left out. Gives undefined for what is not a post (no id, no status).
 */
export function decodePost(value: unknown): Post | undefined {
  if (!isFields(value)) return undefined;
  const postId = id(value.id) ?? id(value.postId);
  const status = text(value.status);
  if (postId === undefined || status === undefined) return undefined;
  return {
    id: postId,
    status,
    caption: typeof value.caption === 'string' ? value.caption : '',
    createdAt: text(value.createdAt) ?? '',
    ...present({
      scheduledAt: text(value.scheduledAt),
      publishedAt: text(value.publishedAt),
      videoUrl: text(value.videoUrl),
      visibility: text(value.visibility),
      mode: text(value.mode),
      hashtags: texts(value.hashtags),
      accountId: id(value.accountId),
      userId: id(value.userId),
      tiktokId: id(value.tiktokId),
      shareUrl: text(value.shareUrl),
      publishId: value.publishId === null ? null : id(value.publishId),
      error: decodeFailure(value.error),
      video: decodePostVideo(value.video),
      history: decodeHistory(value.history),
      metrics: decodeMetrics(value.metrics),
      metadata: decodeMetadata(value.metadata),
    }),
  };
}

/** Revision A and ours send an object, some servers a bare sentence. */
function decodeFailure(value: unknown): Post['error'] {
  if (typeof value === 'string' && value !== '') return { code: 'failed', message: value, retryable: false };
  if (!isFields(value)) return undefined;
  return {
    code: text(value.code) ?? 'failed',
    message: text(value.message) ?? 'The server gave no reason.',
    retryable: value.retryable === true,
  };
}

/** What a server found out about a video; undefined for what is no such thing. */
export function decodePostVideo(value: unknown): PostVideo | undefined {
  if (!isFields(value)) return undefined;
  return {
    container: text(value.container) ?? '',
    sizeBytes: number(value.bytes) ?? number(value.sizeBytes),
    durationMs: number(value.durationMs),
    width: number(value.width),
    height: number(value.height),
    ...present({ sha256: text(value.sha256) }),
  };
}

function decodeHistory(value: unknown): Post['history'] {
  if (!Array.isArray(value)) return undefined;
  return value.filter(isFields).map((step) => ({
    status: text(step.status) ?? '',
    at: text(step.at) ?? '',
    ...present({ note: text(step.note) }),
  }));
}

function decodeMetrics(value: unknown): Post['metrics'] {
  if (!isFields(value)) return undefined;
  const figure = (name: string) => number(value[name]) ?? 0;
  return { views: figure('views'), likes: figure('likes'), comments: figure('comments'), shares: figure('shares') };
}

function decodeMetadata(value: unknown): Post['metadata'] {
  if (!isFields(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
