import { createClient, type NewPostFields, type Post } from '@tikapis/core';
import { api, sessionOptions } from './session-api.js';
import { uploadTransport } from './upload-transport.js';

/** Slow lines need their time for 50 MB: half an hour is enough at 0.25 Mbit/s. */
const LONGEST_UPLOAD_MS = 30 * 60_000;

interface CreatePostOptions {
  idempotencyKey: string;
  signal: AbortSignal;
  onProgress: (sentBytes: number, totalBytes: number) => void;
}

/** Makes a post. Throws {@link TikApisError}, or the reason of the signal. */
export function createPost(
  video: { file: File } | { url: string },
  fields: NewPostFields,
  { idempotencyKey, signal, onProgress }: CreatePostOptions,
): Promise<Post> {
  if ('url' in video) return api.createPost(video, fields, { idempotencyKey, signal });
  const { file } = video;
  const upload = {
    name: file.name,
    contentType: file.type === '' ? 'application/octet-stream' : file.type,
    sizeBytes: file.size,
    open: (): never => {
      throw new Error('The browser sends the file by itself.');
    },
  };
  const transport = uploadTransport(file, onProgress);
  const client = createClient({ ...sessionOptions, transport, totalTimeoutMs: LONGEST_UPLOAD_MS });
  return client.createPost({ file: upload }, fields, { idempotencyKey, signal });
}
