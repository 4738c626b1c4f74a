import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { checkVideo, containerNames, tikApisRules, tikTokRules, type VideoInspection } from '@tikapis/core';
import { type Failure, failure, failureOf } from '../failure.js';
import { conversionUnavailable, type SeenVideo } from '../judge-video.js';
import { inspectFile } from '../../video/inspect-file.js';
import type { Step, StepContext } from './step.js';
import { nameForVideo, type StoredVideo, storedVideo } from './stored-video.js';

/** TikTok's frame rates are 23 to 60; a video of another gets this one. */
const OTHER_FRAME_RATE = 30;

const field = 'videoFile';
const couldNot = (reason: string): Failure =>
  failure('video_conversion_failed', { format: containerNames.avi, reason });

/** Makes an MP4 of an AVI, which TikTok does not take, and puts it in its place. */
export const convert: Step = async (context) => {
  const { post, now } = context;
  const video = await storedVideo(context);
  if (video === null) return { kind: 'failed', failure: failure('video_lost', {}) };
  const folder = await mkdtemp(path.join(tmpdir(), 'tikapis-convert-'));
  try {
    const converted = await convertIn(folder, context, video);
    if ('failure' in converted) return { kind: 'failed', failure: converted.failure };
    return {
      kind: 'next',
      step: 'init',
      atMs: Math.max(now(), post.scheduled_at ?? 0),
      change: { video_file: converted.file, video_facts: JSON.stringify(converted.video) },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

async function convertIn(
  folder: string,
  { post, videos, converter, signal }: StepContext,
  video: StoredVideo,
): Promise<{ failure: Failure } | { file: string; video: SeenVideo }> {
  if (converter === null) return { failure: failureOf([conversionUnavailable(field)]) };
  const [input, output] = [path.join(folder, 'in.avi'), path.join(folder, 'out.mp4')];
  await pipeline(videos.read(video.file), createWriteStream(input), { signal });
  const before = await inspectFile(input);
  const durationMs = before.readable ? before.video.durationMs : null;
  const frameRate = before.readable ? frameRateFor(before.video.frameRate) : undefined;
  const done = await converter.toMp4({ input, output, durationMs, frameRate, signal });
  if (!done.ok) return { failure: couldNot(done.reason) };

  const after = await inspectFile(output);
  const wrong = checkResult(after, durationMs);
  if (wrong !== null) return { failure: wrong };
  const incoming = await videos.receive(createReadStream(output), tikApisRules.size.maxBytes);
  try {
    const file = nameForVideo(post, 'mp4');
    await incoming.keep(file);
    const { durationMs: newDurationMs = null, width = null, height = null } = after.readable ? after.video : {};
    const seen = { container: 'mp4', sizeBytes: incoming.sizeBytes, durationMs: newDurationMs, width, height } as const;
    return { file, video: seen };
  } finally {
    await incoming.discard();
  }
}

const frameRateFor = (frameRate: number | null): number | undefined =>
  frameRate === null || (frameRate >= tikTokRules.frameRate.min && frameRate <= tikTokRules.frameRate.max)
    ? undefined
    : OTHER_FRAME_RATE;

/** ffmpeg ends well with half of a video too: the result is measured, and held against every rule of TikTok. */
function checkResult(after: VideoInspection, durationMs: number | null): Failure | null {
  const { problems } = checkVideo(after, { field, tikTokRules: 'refuse' });
  const [first, ...rest] = problems;
  if (first !== undefined) return failureOf([first, ...rest]);
  const newDurationMs = after.readable ? after.video.durationMs : null;
  if (newDurationMs === null) return couldNot('the result has no length');
  if (durationMs !== null && Math.abs(newDurationMs - durationMs) > Math.max(500, durationMs * 0.02)) {
    return couldNot('part of it is damaged or missing');
  }
  return null;
}
