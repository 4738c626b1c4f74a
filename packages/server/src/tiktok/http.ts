import type { Readable } from 'node:stream';
import { parse } from 'lossless-json';
import { request } from 'undici';

export interface TikTokAnswer {
  status: number;
  text: string;
}

/** TikTok's answers are a few hundred bytes; a page of an upload host's proxy is not read to its end. */
const LONGEST_ANSWER_BYTES = 1024 * 1024;

/**
 * One exchange with TikTok. Gives null, with a reason, when there was no whole answer. Redirects are not followed.
 * Throws only when the caller's own signal is aborted.
 */
export async function exchange(
  url: string,
  options: {
    method: 'GET' | 'POST' | 'PUT';
    headers: Record<string, string>;
    body?: string | Readable;
    timeoutMs: number;
    signal?: AbortSignal;
  },
): Promise<TikTokAnswer | { status: null; reason: string }> {
  const { timeoutMs, signal, ...rest } = options;
  // A signal made of others costs more than the rest of a call.
  const ending = new AbortController();
  const end = () => ending.abort();
  let isLate = false;
  const deadline = setTimeout(() => {
    isLate = true;
    end();
  }, timeoutMs);
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();
  try {
    const answer = await request(url, { ...rest, signal: ending.signal });
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (sizeBytes > LONGEST_ANSWER_BYTES) break;
      chunks.push(chunk);
    }
    return { status: answer.statusCode, text: Buffer.concat(chunks).toString('utf8') };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { status: null, reason: isLate ? `no answer within ${timeoutMs / 1000} s` : reasonOf(error) };
  } finally {
    clearTimeout(deadline);
    signal?.removeEventListener('abort', end);
  }
}

const reasonOf = (error: unknown): string => {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? String(error);
};

const isInteger = /^-?\d+$/;

/** TikTok writes 19-digit ids as bare numbers, which a plain parse rounds to another id: they become strings here. */
export function parseTikTokJson(text: string): unknown {
  try {
    return parse(text, null, {
      parseNumber: (digits) =>
        isInteger.test(digits) && !Number.isSafeInteger(Number(digits)) ? digits : Number(digits),
    });
  } catch {
    return undefined;
  }
}
