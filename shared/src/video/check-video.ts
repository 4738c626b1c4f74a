import { type Problem, problem } from '../errors/problem.js';
import type { VideoFacts, VideoInspection } from './facts.js';
import { containerNames, formatWords, isVideoContainer } from './formats.js';
import { nameWarnings } from './name-checks.js';
import { tikApisRules } from './rules.js';
import { checkVideoSize, tikApisProblems, tikApisWarnings } from './tikapis-checks.js';
import { accountProblems, tikTokProblems, tikTokWarnings } from './tiktok-checks.js';

export interface CheckVideoOptions {
  /** The field of the request that the video came in. */
  field: 'videoFile' | 'videoUrl';
  /** As its sender names it, or the last part of the address. The bytes decide; the name is only mentioned. */
  fileName?: string | undefined;
  contentType?: string | undefined;
  /** Whether a breach of TikTok's own rules warns (the default) or refuses. */
  tikTokRules?: 'warn' | 'refuse' | undefined;
  /** What TikTok says of the account: its `max_video_post_duration_sec`. */
  account?: { maxDurationSec: number } | undefined;
}

export interface VideoVerdict {
  /** Nothing refuses the video. There may be warnings. */
  ok: boolean;
  problems: Problem[];
  warnings: Problem[];
  video: VideoFacts | null;
}

/** Holds a video against every rule, and gives all that is wrong with it at once. */
export function checkVideo(inspection: VideoInspection, options: CheckVideoOptions): VideoVerdict {
  const sizeProblem = inspection.sizeBytes === null ? undefined : checkVideoSize(inspection.sizeBytes, options.field);
  const { problems, warnings } = inspection.readable
    ? checkFacts(inspection.video, options)
    : checkUnreadable(inspection, options);
  if (sizeProblem !== undefined && !problems.some(({ code }) => code === sizeProblem.code))
    problems.unshift(sizeProblem);
  return { ok: problems.length === 0, problems, warnings, video: inspection.readable ? inspection.video : null };
}

interface Findings {
  problems: Problem[];
  warnings: Problem[];
}

function checkFacts(video: VideoFacts, options: CheckVideoOptions): Findings {
  const { field, account } = options;
  const problems = tikApisProblems(video, field);
  const warnings = [...nameWarnings(video.container, options), ...tikApisWarnings(video, field)];
  if (account !== undefined) problems.push(...accountProblems(video, account.maxDurationSec, field));
  if (options.tikTokRules === 'refuse') problems.push(...tikTokProblems(video, field));
  // TikAPIs converts an AVI before TikTok sees it, so neither its container nor its codec matters to the sender.
  else if (video.container !== 'avi') warnings.push(...tikTokProblems(video, field));
  warnings.push(...tikTokWarnings(video, field));
  return { problems, warnings };
}

function checkUnreadable(
  { reason, format, sizeBytes }: Extract<VideoInspection, { readable: false }>,
  options: CheckVideoOptions,
): Findings {
  const { field, fileName, contentType } = options;
  if (reason === 'empty') return { problems: [problem('video_empty', field, {}, { actual: 0 })], warnings: [] };
  if (reason === 'not_supported' || !isVideoContainer(format)) {
    const formats = tikApisRules.formats.allowed.map((name) => containerNames[name]);
    const context = { kind: formatWords[format], fileName, contentType, isAddress: field === 'videoUrl', formats };
    const values = { limit: tikApisRules.formats.allowed, actual: format };
    return { problems: [problem('video_format_unsupported', field, context, values)], warnings: [] };
  }
  const warnings = nameWarnings(format, options);
  const name = containerNames[format];
  switch (reason) {
    case 'truncated':
      return { problems: [problem('video_truncated', field, { sizeBytes })], warnings };
    case 'out_of_reach':
    case 'limit_reached':
      return { problems: [], warnings: [...warnings, problem('video_not_checked', field, { format: name, reason })] };
    default:
      return { problems: [problem('video_unreadable', field, { format: name, reason })], warnings };
  }
}
