import type { Readable } from 'node:stream';
import { exchange } from './http.js';

/** What came of sending the bytes: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide */
export type UploadOutcome =
  /** 201: TikTok has every byte. */
  | { kind: 'received' }
  /** 416, or 206: the bytes do not fit what TikTok has, most often because it has them all. */
  | { kind: 'out_of_step' }
  /** 403 or 404: the address is no longer good. */
  | { kind: 'address_gone' }
  | { kind: 'refused'; reason: string }
  /** No answer, or one that says nothing: TikTok may have the video. */
  | { kind: 'unknown'; reason: string };

export interface UploadVideo {
  contentType: string;
  sizeBytes: number;
  open: () => Readable;
}

/** The address is good for an hour; a video of 50 MB that takes this long is better sent again. */
const UPLOAD_TIMEOUT_MS = 20 * 60_000;

/**
 * Sends the whole video as one chunk. The address is the credential: no token goes with it.
 * @param apiUrl a sandbox takes uploads at its own address
 */
export async function uploadVideo(
  url: string,
  { contentType, sizeBytes, open }: UploadVideo,
  { apiUrl, signal }: { apiUrl: string; signal: AbortSignal | undefined },
): Promise<UploadOutcome> {
  if (!mayUploadTo(url, apiUrl))
    return { kind: 'refused', reason: 'TikTok named an upload address that is not its own' };
  const answer = await exchange(url, {
    method: 'PUT',
    headers: {
      'Content-Type': contentType,
      'Content-Length': String(sizeBytes),
      'Content-Range': `bytes 0-${sizeBytes - 1}/${sizeBytes}`,
    },
    body: open(),
    timeoutMs: UPLOAD_TIMEOUT_MS,
    ...(signal === undefined ? {} : { signal }),
  });
  if (answer.status === null) return { kind: 'unknown', reason: answer.reason };
  return meaningOf(answer.status);
}

function meaningOf(status: number): UploadOutcome {
  switch (status) {
    case 201:
      return { kind: 'received' };
    case 206:
    case 416:
      return { kind: 'out_of_step' };
    case 403:
    case 404:
      return { kind: 'address_gone' };
  }
  const reason = `the upload host answered ${status}`;
  // Only a refusal says that the bytes were not taken: not another success, nor the page of some proxy.
  const isRefusal = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return isRefusal ? { kind: 'refused', reason } : { kind: 'unknown', reason };
}

/** TikTok's own hosts over https, or where the API itself is. */
function mayUploadTo(url: string, apiUrl: string): boolean {
  const { protocol, hostname, origin } = new URL(url);
  if (origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && (hostname === 'tiktokapis.com' || hostname.endsWith('.tiktokapis.com'));
}
