import { STATUS_CODES } from 'node:http';
import type { Readable } from 'node:stream';
import { type GetVideo, inspectAddress, problem, TikApisError } from '@tikapis/core';
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
    const get: GetVideo = async (range) => {
      const headers = { ...plainBytes, ...(range !== undefined && { Range: range }) };
      const answer = await guardedFetch.get(url, { headers, timeoutMs: REQUEST_TIMEOUT_MS, signal });
      return {
        status: answer.status,
        headers: { get: (name) => headerOf(answer, name) },
        body: leavable(answer.body),
      };
    };
    try {
      const { inspection, contentType } = await inspectAddress(get);
      const fileName = fileNameOf(url);
      return judgeVideo(inspection, { field: 'videoUrl', fileName, contentType, account, canConvert });
    } catch (error) {
      const found = problem('video_url_unreachable', 'videoUrl', { url, reason: reasonOf(error) });
      return { ok: false, problems: [found], warnings: [] };
    }
  };
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
