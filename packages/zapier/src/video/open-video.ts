import type { Readable } from 'node:stream';
import {
  checkVideo,
  checkVideoSize,
  inspectVideo,
  problem,
  streamSource,
  TransportError,
  type UploadFile,
  type VideoVerdict,
} from '@tikapis/core';
import type { RawHttpResponse, ZObject } from 'zapier-platform-core';
import { config } from '../config.js';
import { leftOf } from '../http/deadline.js';
import { isPublicHost } from '../http/public-host.js';
import { refusal } from '../http/refusal.js';
import { ofZapier, transportErrorOf } from '../http/transport.js';

/** A video at an address that Zapier can reach, looked at, and not yet sent to anybody. */
export interface OpenVideo extends UploadFile {
  verdict: VideoVerdict;
  close: () => void;
}

/** What is known beside the video: how long one may be for the TikTok account. */
export type VideoLimits = { maxDurationSec: number } | undefined;

const FIELD = 'videoUrl';
const MOST_REDIRECTS = 5;
const LONGEST_SILENCE_MS = 5_000;

/**
 * Opens a video and judges it by its first bytes, which are not lost: sending it goes on from there. A length that its
 * host does not tell is counted first, as an upload has to say it. At no time is more than the head of it in memory.
 * Throws `video_url_unreachable` among the problems of an `invalid_request`, there and while it is sent.
 */
export async function openVideo(
  z: ZObject,
  url: string,
  { endsAtMs, account }: { endsAtMs: number; account?: VideoLimits },
): Promise<OpenVideo> {
  const answer = await get(z, url, endsAtMs);
  const declaredBytes = declaredSize(answer);
  const about = { name: nameOf(url), contentType: answer.headers.get('content-type') ?? 'application/octet-stream' };
  const close = () => void bodyOf(answer).destroy();
  const tooLarge = declaredBytes === undefined ? undefined : checkVideoSize(declaredBytes, FIELD);
  if (tooLarge !== undefined) {
    close();
    throw refusal([tooLarge]);
  }

  const source = streamSource(bytesOf(answer, url), { sizeBytes: declaredBytes });
  const verdict = checkVideo(await inspectVideo(source), { field: FIELD, fileName: about.name, ...about, account });
  const sizeBytes = declaredBytes ?? (await countedSize(source.whole()));
  let fresh = declaredBytes === undefined ? undefined : source.whole();
  return {
    ...about,
    sizeBytes,
    verdict,
    async *open() {
      const whole = fresh ?? bytesOf(await get(z, url, endsAtMs), url);
      fresh = undefined;
      yield* whole;
    },
    close,
  };
}

type FileAnswer = RawHttpResponse & { url: string };

/** Without the API key: see `addKey`. */
async function get(z: ZObject, url: string, endsAtMs: number): Promise<FileAnswer> {
  if (!mayOpen(url)) throw unreachable(url, 'its host is not on the public internet');
  const options = {
    url,
    raw: true as const,
    // Compressed, it would have another length than is told.
    headers: { ...ofZapier, 'Accept-Encoding': 'identity' },
    merge: false,
    follow: MOST_REDIRECTS,
    skipThrowForStatus: true,
    throwForThrottlingEarly: false,
    signal: AbortSignal.timeout(leftOf(endsAtMs)),
  };
  const answer = (await z.request(options).catch((error: Error) => {
    throw unreachable(url, reasonOf(error));
  })) as FileAnswer;
  const refused = !mayOpen(answer.url)
    ? 'it redirects to a host that is not on the public internet'
    : answer.status === 200
      ? undefined
      : `its host answered ${answer.status}`;
  if (refused === undefined) return answer;
  bodyOf(answer).destroy();
  throw unreachable(url, refused);
}

const mayOpen = (url: string): boolean => config().allowsLocalServer || isPublicHost(new URL(url).hostname);

const bodyOf = ({ body }: FileAnswer) => body as Readable;

async function* bytesOf(answer: FileAnswer, url: string): AsyncGenerator<Uint8Array> {
  const body = bodyOf(answer);
  const pieces = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      // node-fetch does not notice that a host breaks off, unless the answer came in chunks.
      const silence = setTimeout(() => body.destroy(new Error('its host sent nothing more')), LONGEST_SILENCE_MS);
      const next = await pieces.next().finally(() => clearTimeout(silence));
      if (next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    throw unreachable(url, reasonOf(error as Error));
  } finally {
    body.destroy();
  }
}

/** Undefined where the host does not say it, or says it of something else: the compressed file. */
function declaredSize({ headers }: FileAnswer): number | undefined {
  const length = headers.get('content-length');
  const coding = headers.get('content-encoding') ?? 'identity';
  return length === null || coding !== 'identity' ? undefined : Number(length);
}

async function countedSize(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let countedBytes = 0;
  for await (const chunk of bytes) {
    countedBytes += chunk.length;
    const tooLarge = checkVideoSize(countedBytes, FIELD, false);
    if (tooLarge !== undefined) throw refusal([tooLarge]);
  }
  return countedBytes;
}

/** The last part of the path: what its host calls the file. */
const nameOf = (url: string): string => new URL(url).pathname.split('/').findLast((part) => part !== '') ?? 'video';

function reasonOf(error: Error): string {
  if (error.name === 'AbortError') return 'its host took too long';
  const known = transportErrorOf(error);
  if (known instanceof TransportError) return known.message;
  // So Zapier refuses a redirect into its own machine.
  return error.name === 'AppError' ? 'it redirects to a host that is not on the public internet' : error.message;
}

/** Without its query, which may hold what opens it for anybody. */
const unreachable = (url: string, reason: string) =>
  refusal([problem('video_url_unreachable', FIELD, { url: url.replace(/[?#].*/s, ''), reason })]);
