import { STATUS_CODES } from 'node:http';
import {
  checkVideo,
  inspectVideo,
  problem,
  rangeSource,
  streamSource,
  TikApisError,
  type VideoInspection,
  type VideoVerdict,
} from '@tikapis/core';
import { type GuardedAnswer, type GuardedFetch, UnreachableError, unreachable } from '../net/guarded-fetch.js';

/** Looks at the video behind an address without loading it: a few requests for parts of it. */
export type UrlInspector = (url: string, account: { maxDurationSec: number } | undefined) => Promise<VideoVerdict>;

const REQUEST_TIMEOUT_MS = 10_000;
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

export function createUrlInspector(guardedFetch: GuardedFetch): UrlInspector {
  return async (url, account) => {
    try {
      const { inspection, contentType } = await inspectByRange(guardedFetch, url);
      return checkVideo(inspection, { field: 'videoUrl', fileName: fileNameOf(url), contentType, account });
    } catch (error) {
      const reason = reasonOf(error);
      const found = problem('video_url_unreachable', 'videoUrl', { url, reason });
      return { ok: false, problems: [found], warnings: [], video: null };
    }
  };
}

interface Inspected {
  inspection: VideoInspection;
  contentType: string | undefined;
}

async function inspectByRange(guardedFetch: GuardedFetch, url: string): Promise<Inspected> {
  let contentType: string | undefined;
  const source = rangeSource(async (first, last) => {
    const headers = { ...plainBytes, Range: `bytes=${first}-${last}` };
    const answer = await guardedFetch.get(url, { headers, timeoutMs: REQUEST_TIMEOUT_MS });
    contentType ??= contentTypeOf(answer);
    return { status: answer.status, headers: { get: (name) => headerOf(answer, name) }, body: answer.body };
  });
  try {
    return { inspection: await inspectVideo(source), contentType };
  } catch (error) {
    const ignoresRange = error instanceof TikApisError && error.code === 'video_url_no_range' && error.status === 200;
    if (!ignoresRange) throw error;
    return inspectHead(guardedFetch, url);
  }
}

/** For servers that only give the whole file: its beginning is read, and the rest left. */
async function inspectHead(guardedFetch: GuardedFetch, url: string): Promise<Inspected> {
  const answer = await guardedFetch.get(url, { headers: plainBytes, timeoutMs: REQUEST_TIMEOUT_MS });
  try {
    const length = headerOf(answer, 'content-length');
    const source = streamSource(answer.body, length === null ? {} : { sizeBytes: Number(length) });
    return { inspection: await inspectVideo(source), contentType: contentTypeOf(answer) };
  } finally {
    answer.body.on('error', () => {}).destroy();
  }
}

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
