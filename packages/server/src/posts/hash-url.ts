import { createHash } from 'node:crypto';
import { tikApisRules } from '@tikapis/core';
import { type GuardedFetch, leave } from '../net/guarded-fetch.js';

/** The whole video has to come within this time: whoever asks is waiting. */
const HASH_WITHIN_MS = 20_000;

/**
 * SHA-256 of all bytes behind an address, in hex, by which the same video is known again. It is read once and not stored.
 * Null where it could not be read to its end in time, or is larger than a video may be.
 */
export async function hashOfUrl(guardedFetch: GuardedFetch, url: string): Promise<string | null> {
  const signal = AbortSignal.timeout(HASH_WITHIN_MS);
  try {
    const headers = { 'Accept-Encoding': 'identity' };
    const { status, body } = await guardedFetch.get(url, { headers, timeoutMs: HASH_WITHIN_MS, signal });
    const hash = createHash('sha256');
    let sizeBytes = 0;
    try {
      if (status !== 200) return null;
      for await (const chunk of body as AsyncIterable<Buffer>) {
        sizeBytes += chunk.length;
        if (sizeBytes > tikApisRules.size.maxBytes) return null;
        hash.update(chunk);
      }
    } finally {
      leave(body);
    }
    return hash.digest('hex');
  } catch {
    return null;
  }
}
