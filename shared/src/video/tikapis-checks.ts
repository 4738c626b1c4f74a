import { type Problem, problem } from '../errors/problem.js';
import type { VideoFacts } from './facts.js';
import { durationToleranceMs, tikApisRules } from './rules.js';
import { hasShape, shapeName } from './shape.js';

/** The rule on size alone, for refusing before reading; `isExact` is false while the video is still arriving. */
export function checkVideoSize(sizeBytes: number, field: string, isExact = true): Problem | undefined {
  if (sizeBytes === 0 && isExact) return problem('video_empty', field, {}, { actual: 0 });
  const limitBytes = tikApisRules.size.maxBytes;
  if (sizeBytes <= limitBytes) return undefined;
  const values = { limit: limitBytes, actual: sizeBytes };
  return problem('video_too_large', field, { sizeBytes, limitBytes, isExact }, values);
}

/** What TikAPIs refuses in a video that could be read; its size is checked apart. */
export function tikApisProblems(video: VideoFacts, field: string): Problem[] {
  const problems: Problem[] = [];
  const { durationMs, sizeBytes, trackCounts } = video;
  const limitMs = tikApisRules.duration.maxMs;
  if (trackCounts.video === 0)
    problems.push(problem('video_no_video_track', field, { hasSound: trackCounts.audio > 0 }, { limit: 1, actual: 0 }));
  if (video.isTruncated) problems.push(problem('video_truncated', field, { sizeBytes }));
  if (durationMs !== null && durationMs > limitMs + durationToleranceMs) {
    const values = { limit: limitMs, actual: durationMs };
    problems.push(problem('video_too_long', field, { durationMs, limitMs }, values));
  }
  return problems;
}

/** What TikAPIs advises against, or could not find out. */
export function tikApisWarnings({ durationMs, width, height }: VideoFacts, field: string): Problem[] {
  const warnings: Problem[] = [];
  const limitMs = tikApisRules.duration.maxMs;
  if (durationMs === null)
    warnings.push(problem('video_duration_unknown', field, { limitMs }, { limit: limitMs, actual: null }));
  if (width === null || height === null) return warnings;
  const { recommended } = tikApisRules.aspectRatio;
  const ratio = shapeName(width, height);
  if (!recommended.some((shape) => hasShape(width, height, shape))) {
    const values = { limit: recommended, actual: ratio };
    warnings.push(problem('video_aspect_ratio', field, { width, height, ratio, recommended }, values));
  }
  const { minShorterSide } = tikApisRules.resolution;
  const shorterSide = Math.min(width, height);
  if (shorterSide < minShorterSide) {
    const values = { limit: minShorterSide, actual: shorterSide };
    warnings.push(problem('video_low_resolution', field, { width, height, minShorterSide }, values));
  }
  return warnings;
}
