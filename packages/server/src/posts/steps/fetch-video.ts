import { checkVideoSize, tikApisRules } from '@tikapis/core';
import { type IncomingVideo, TooManyBytesError } from '../../files/video-store.js';
import { leave } from '../../net/guarded-fetch.js';
import { UnreachableError, unreachable } from '../../net/unreachable.js';
import { failure, failureOf } from '../failure.js';
import { contentTypeOf, fileNameOf, statusInWords } from '../inspect-url.js';
import { judgeVideo, type VideoJudgement } from '../judge-video.js';
import { HOUR_MS, troubleDelayMs } from '../pace.js';
import { inspectFile } from '../../video/inspect-file.js';
import type { Step, StepContext, StepResult } from './step.js';
import { nameForVideo } from './stored-video.js';

const FETCH_TIMEOUT_MS = 10 * 60_000;
const GIVE_UP_AFTER_MS = HOUR_MS / 4;
const LARGEST_VIDEO_BYTES = tikApisRules.size.maxBytes;

/** Brings the video from its address into storage, counting its bytes, and checks the whole of it. */
export const fetchVideo: Step = async (context) => {
  const { post, now } = context;
  if (post.video_url === null) return { kind: 'failed', failure: failure('video_lost', {}) };
  const received = await receive(context, post.video_url);
  if ('kind' in received) return received;
  const { incoming, contentType } = received;
  try {
    const judgement = await judge(incoming, {
      url: post.video_url,
      contentType,
      canConvert: context.converter !== null,
    });
    if (!judgement.ok) return { kind: 'failed', failure: failureOf(judgement.problems) };
    const file = nameForVideo(post, judgement.video.container);
    await incoming.keep(file);
    const facts = JSON.stringify({ ...judgement.video, sizeBytes: incoming.sizeBytes });
    const change = { video_file: file, video_facts: facts };
    if (judgement.video.container === 'avi') return { kind: 'next', step: 'convert', change };
    return { kind: 'next', step: 'init', atMs: Math.max(now(), post.scheduled_at ?? 0), change };
  } finally {
    await incoming.discard();
  }
};

async function receive(
  context: StepContext,
  url: string,
): Promise<StepResult | { incoming: IncomingVideo; contentType: string | undefined }> {
  const { guardedFetch, videos, signal } = context;
  try {
    const answer = await guardedFetch.get(url, {
      headers: { 'Accept-Encoding': 'identity' },
      timeoutMs: FETCH_TIMEOUT_MS,
      signal,
    });
    if (answer.status !== 200) {
      leave(answer.body);
      throw new UnreachableError(statusInWords(answer.status), answer.status >= 500 || answer.status === 429);
    }
    const incoming = await videos.receive(answer.body, LARGEST_VIDEO_BYTES);
    return { incoming, contentType: contentTypeOf(answer) };
  } catch (error) {
    signal.throwIfAborted();
    return whyNotReceived(error, context, url);
  }
}

function whyNotReceived(error: unknown, { post, pace, random }: StepContext, url: string): StepResult {
  if (error instanceof TooManyBytesError) {
    const found = checkVideoSize(LARGEST_VIDEO_BYTES + 1, 'videoUrl', false);
    if (found !== undefined) return { kind: 'failed', failure: failureOf([found]) };
  }
  const { message: reason, isPassing } = unreachable(error);
  const why = failure('video_url_unreachable', { url, reason });
  if (!isPassing) return { kind: 'failed', failure: why };
  return {
    kind: 'trouble',
    delayMs: troubleDelayMs(post.attempt, pace, random),
    giveUpAfterMs: GIVE_UP_AFTER_MS,
    note: `The video could not be read: ${reason}. Trying again.`,
    failure: why,
  };
}

async function judge(
  incoming: IncomingVideo,
  { url, contentType, canConvert }: { url: string; contentType: string | undefined; canConvert: boolean },
): Promise<VideoJudgement> {
  const options = { field: 'videoUrl', fileName: fileNameOf(url), contentType, canConvert } as const;
  return judgeVideo(await inspectFile(incoming.path), options);
}
