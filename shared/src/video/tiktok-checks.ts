import { type Problem, problem } from '../errors/problem.js';
import type { VideoFacts } from './facts.js';
import { containerNames } from './formats.js';
import { durationToleranceMs, tikTokRules } from './rules.js';

/** How people write the names of the codecs that come up. */
const codecNames: Record<string, string> = {
  h264: 'H.264',
  hevc: 'H.265',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  mpeg4: 'MPEG-4 Part 2',
  prores: 'ProRes',
  mjpeg: 'Motion JPEG',
};
/** Frame rates are compared as they are shown, so that no sentence contradicts itself. */
const hundredths = (frameRate: number | null): number | null =>
  frameRate === null ? null : Math.round(frameRate * 100) / 100;

const codecName = (codec: string): string => codecNames[codec] ?? codec;

/** What TikTok itself would refuse. */
export function tikTokProblems(video: VideoFacts, field: string): Problem[] {
  const { container, videoCodec, width, height } = video;
  const frameRate = hundredths(video.frameRate);
  const { formats, codecs, frameRate: rate, pictureSize } = tikTokRules;
  const problems: Problem[] = [];
  if (!includes(formats.allowed, container)) {
    const context = { format: containerNames[container], formats: formats.allowed.map((name) => containerNames[name]) };
    const values = { limit: formats.allowed, actual: container };
    problems.push(problem('video_format_unsupported_by_tiktok', field, context, values));
  }
  if (videoCodec !== null && !includes(codecs.allowed, videoCodec)) {
    const context = { codec: codecName(videoCodec), codecs: codecs.allowed.map(codecName) };
    const values = { limit: codecs.allowed, actual: videoCodec };
    problems.push(problem('video_codec_unsupported', field, context, values));
  }
  if (frameRate !== null && (frameRate < rate.min || frameRate > rate.max)) {
    const values = { limit: frameRate < rate.min ? rate.min : rate.max, actual: frameRate };
    problems.push(problem('video_frame_rate', field, { frameRate, min: rate.min, max: rate.max }, values));
  }
  if (width !== null && height !== null) {
    const { minSide, maxSide } = pictureSize;
    const isTooSmall = Math.min(width, height) < minSide;
    if (isTooSmall || Math.max(width, height) > maxSide) {
      const values = { limit: isTooSmall ? minSide : maxSide, actual: `${width}x${height}` };
      problems.push(problem('video_picture_size', field, { width, height, minSide, maxSide }, values));
    }
  }
  return problems;
}

/** What TikTok allows and has nevertheless refused. */
export function tikTokWarnings(video: VideoFacts, field: string): Problem[] {
  const frameRate = hundredths(video.frameRate);
  const { max } = tikTokRules.frameRateAdvice;
  if (frameRate === null || frameRate <= max || frameRate > tikTokRules.frameRate.max) return [];
  return [problem('video_frame_rate_borderline', field, { frameRate, max }, { limit: max, actual: frameRate })];
}

/** The limit of one account, `max_video_post_duration_sec`. */
export function accountProblems({ durationMs }: VideoFacts, maxDurationSec: number, field: string): Problem[] {
  const limitMs = maxDurationSec * 1000;
  if (durationMs === null || durationMs <= limitMs + durationToleranceMs) return [];
  const values = { limit: limitMs, actual: durationMs };
  return [problem('video_too_long_for_account', field, { durationMs, limitMs }, values)];
}

const includes = (allowed: readonly string[], value: string): boolean => allowed.includes(value);
