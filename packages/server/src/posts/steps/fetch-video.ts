import { checkVideo, checkVideoSize, inspectVideo, type Problem, type VideoFacts } from '@tikapis/core';
import { openFileSource } from '@tikapis/core/node';
import { type IncomingVideo, TooManyBytesError } from '../../files/video-store.js';
import { LARGEST_VIDEO_BYTES } from '../../http/multipart.js';
import { UnreachableError, unreachable } from '../../net/guarded-fetch.js';
import { failure, failureOf } from '../failure.js';
import { contentTypeOf, fileNameOf, statusInWords } from '../inspect-url.js';
import { HOUR_MS, type Step, type StepContext, type StepResult, troubleDelayMs } from './step.js';

const FETCH_TIMEOUT_MS = 10 * 60_000;

/** Brings the video from its address into storage, counting its bytes, and checks the whole of it. */
export const fetchVideo: Step = async (context) => {
  const { post, now } = context;
  if (post.video_url === null) return { kind: 'failed', failure: failure('video_lost', {}) };
  const received = await receive(context, post.video_url);
  if ('kind' in received) return received;
  const { incoming, contentType } = received;
  try {
    const verdict = await check(incoming, post.video_url, contentType);
    if ('kind' in verdict) return verdict;
    const file = `${post.id}.${verdict.video.container}`;
    await incoming.keep(file);
    const facts = JSON.stringify({ ...verdict.video, sizeBytes: incoming.sizeBytes });
    return {
      kind: 'next',
      step: 'init',
      atMs: Math.max(now(), post.scheduled_at ?? 0),
      change: { video_file: file, video_facts: facts },
    };
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
      answer.body.on('error', () => {}).destroy();
      throw new UnreachableError(statusInWords(answer.status), answer.status >= 500 || answer.status === 429);
    }
    const incoming = await videos.receive(answer.body, LARGEST_VIDEO_BYTES);
    return { incoming, contentType: contentTypeOf(answer) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TooManyBytesError) {
      return refused([checkVideoSize(LARGEST_VIDEO_BYTES + 1, 'videoUrl', false)].filter((each) => each !== undefined));
    }
    const { message: reason, isPassing } = unreachable(error);
    const why = failure('video_url_unreachable', { url, reason });
    if (!isPassing) return { kind: 'failed', failure: why };
    const delayMs = troubleDelayMs(context.post.attempt, context.random);
    return { kind: 'trouble', delayMs, giveUpAfterMs: HOUR_MS / 4, failure: why };
  }
}

async function check(
  incoming: IncomingVideo,
  url: string,
  contentType: string | undefined,
): Promise<StepResult | { video: VideoFacts }> {
  const source = await openFileSource(incoming.path);
  try {
    const options = { field: 'videoUrl', fileName: fileNameOf(url), contentType } as const;
    const verdict = checkVideo(await inspectVideo(source), options);
    if (!verdict.ok || verdict.video === null) return refused(verdict.problems);
    return { video: verdict.video };
  } finally {
    await source.close();
  }
}

const refused = (problems: readonly Problem[]): StepResult => ({ kind: 'failed', failure: failureOf(problems) });
