import { STATUS_CODES } from 'node:http';
import {
  type GetVideo,
  inspectAddress,
  problem,
  type Problem,
  TikApisError,
  troubleOf,
  type VideoInspection,
} from '@tikapis/core';

const WITHIN_MS = 30_000;

type Looked = { inspection: VideoInspection; contentType: string | undefined } | { problem: Problem };

/** Looks at the video behind an address from this machine. Throws the signal's reason. */
export async function lookAtAddress(url: string, signal: AbortSignal): Promise<Looked> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)]);
  const get: GetVideo = async (range) => {
    const headers = { 'Accept-Encoding': 'identity', ...(range !== undefined && { Range: range }) };
    const { status, headers: answered, body } = await fetch(url, { headers, signal: until });
    return { status, headers: answered, body };
  };
  try {
    return await inspectAddress(get);
  } catch (error) {
    signal.throwIfAborted();
    return { problem: problem('video_url_unreachable', 'videoUrl', { url, reason: reasonOf(error) }) };
  }
}

/** Words that go on after "could not be read:". */
function reasonOf(error: unknown): string {
  if (error instanceof TikApisError) {
    const { code, status = 0, message } = error;
    if (code !== 'video_url_refused') return message.replace(/\.$/, '');
    return `the address answered ${status}${STATUS_CODES[status] === undefined ? '' : ` (${STATUS_CODES[status]})`}`;
  }
  const { cause, name } = error as Error;
  if (name === 'TimeoutError') return 'it took too long';
  return troubleOf(cause instanceof Error ? cause : (error as Error)).reason;
}
