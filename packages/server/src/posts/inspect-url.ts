import { STATUS_CODES } from 'node:http';
import type { Readable } from 'node:stream';
import { inspectVideo, problem, rangeSource, streamSource, TikApisError, type VideoInspection } from '@tikapis/core';
import { type GuardedAnswer, type GuardedFetch, leave } from '../net/guarded-fetch.js';
import { UnreachableError, unreachable } from '../net/unreachable.js';
import { judgeVideo, type VideoJudgement } from './judge-video.js';

/** Looks at the video behind an address without loading it: a few requests for parts of it. */
export type UrlInspector = (url: string, account: { maxDurationSec: number } | undefined) => Promise<VideoJudgement>;

const REQUEST_TIMEOUT_MS = 10_000;
/** All requests for one video together. */
const INSPECT_WITHIN_MS = 25_000;
/** Compression would make offsets meaningless. */
const plainBytes = { 'Accept-Encoding': 'identity' };

export const contentTypeOf = (answer: GuardedAnswer): string | undefined => {
  const value = answer.headers['content-type'];
  return Array.isArray(value) ? value[0] : value;
};

/** The last part of the path: what the sender calls the file. */
export const fileNameOf = (url: string): string | undefined => {
  const last = new URL(url).pathname.split('/').at(-1);
  return last === undefined || last === '' ? undefined : last;
};

export const statusInWords = (status: number): string =>
  `the address answered ${status}${STATUS_CODES[status] === undefined ? '' : ` (${STATUS_CODES[status]})`}`;

export function createUrlInspector(guardedFetch: GuardedFetch, canConvert: boolean): UrlInspector {
  return async (url, account) => {
    const signal = AbortSignal.timeout(INSPECT_WITHIN_MS);
    const get = (headers: Record<string, string>) =>
      guardedFetch.get(url, { headers: { ...plainBytes, ...headers }, timeoutMs: REQUEST_TIMEOUT_MS, signal });
    try {
      const { inspection, contentType } = await inspectByRange(get);
      const fileName = fileNameOf(url);
      return judgeVideo(inspection, { field: 'videoUrl', fileName, contentType, account, canConvert });
    } catch (error) {
      const found = problem('video_url_unreachable', 'videoUrl', { url, reason: reasonOf(error) });
      return { ok: false, problems: [found], warnings: [] };
    }
  };
}

type Get = (headers: Record<string, string>) => Promise<GuardedAnswer>;

interface Inspected {
  inspection: VideoInspection;
  contentType: string | undefined;
}

async function inspectByRange(get: Get): Promise<Inspected> {
  let contentType: string | undefined;
  const source = rangeSource(async (first, last) => {
    const answer = await get({ Range: `bytes=${first}-${last}` });
    contentType ??= contentTypeOf(answer);
    return { status: answer.status, headers: { get: (name) => headerOf(answer, name) }, body: leavable(answer.body) };
  });
  try {
    return { inspection: await inspectVideo(source), contentType };
  } catch (error) {
    const ignoresRange = error instanceof TikApisError && error.code === 'video_url_no_range' && error.status === 200;
    if (!ignoresRange) throw error;
    return inspectHead(get);
  }
}

/** For servers that only give the whole file: its beginning is read, and the rest left. */
async function inspectHead(get: Get): Promise<Inspected> {
  const answer = await get({});
  try {
    const length = headerOf(answer, 'content-length');
    const source = streamSource(answer.body, length === null ? {} : { sizeBytes: Number(length) });
    return { inspection: await inspectVideo(source), contentType: contentTypeOf(answer) };
  } finally {
    leave(answer.body);
  }
}

/** A body that ends its connection when it is left, also when not a byte of it was read. */
const leavable = (body: Readable): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]() {
    const iterator = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    return {
      next: () => iterator.next(),
      async return() {
        leave(body);
        return { done: true, value: undefined };
      },
    };
  },
});

const headerOf = ({ headers }: GuardedAnswer, name: string): string | null => {
  const value = headers[name];
  return value === undefined ? null : String(value);
};

/** Words that go on after "could not be read:". */
function reasonOf(error: unknown): string {
  if (error instanceof UnreachableError) return error.message;
  if (!(error instanceof TikApisError)) return unreachable(error).message;
  if (error.code === 'video_url_refused' && error.status !== undefined) return statusInWords(error.status);
  return error.message.replace(/\.$/, '');
}
