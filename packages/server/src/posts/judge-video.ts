import {
  type CheckVideoOptions,
  checkVideo,
  containerNames,
  type PostVideo,
  type Problem,
  problem,
  tikTokRules,
  type VideoContainer,
  type VideoInspection,
} from '@tikapis/core';

/** What is known of a video that is taken; what could not be found out is null. */
export interface SeenVideo extends Omit<PostVideo, 'container' | 'sizeBytes'> {
  container: VideoContainer;
  sizeBytes: number | null;
}

/** A video that was looked at: taken, or refused with all that is wrong with it. */
export type VideoJudgement = ({ ok: true; video: SeenVideo } | { ok: false; problems: [Problem, ...Problem[]] }) & {
  /** Of what is taken, and may not do well. */
  warnings: readonly Problem[];
};

/** What is asked of a video, and whether AVI can be made into something that TikTok takes. */
export interface JudgeVideoOptions extends CheckVideoOptions {
  canConvert: boolean;
}

/** Holds a video against the rules of TikAPIs. AVI is refused where nothing converts it. */
export function judgeVideo(inspection: VideoInspection, options: JudgeVideoOptions): VideoJudgement {
  const verdict = checkVideo(inspection, options);
  const isLost = inspection.format === 'avi' && !options.canConvert;
  const [first, ...rest] = [...verdict.problems, ...(isLost ? [conversionUnavailable(options.field)] : [])];
  const { warnings } = verdict;
  if (first !== undefined) return { ok: false, problems: [first, ...rest], warnings };
  const { durationMs = null, width = null, height = null } = verdict.video ?? {};
  // The core takes nothing that is not in one of the four containers.
  const container = inspection.format as VideoContainer;
  return { ok: true, video: { container, sizeBytes: inspection.sizeBytes, durationMs, width, height }, warnings };
}

export function conversionUnavailable(field: string): Problem {
  const { allowed } = tikTokRules.formats;
  const formats = allowed.map((name) => containerNames[name]);
  const context = { format: containerNames.avi, formats };
  return problem('video_conversion_unavailable', field, context, { limit: allowed, actual: 'avi' });
}
