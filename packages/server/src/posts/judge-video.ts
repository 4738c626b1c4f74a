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
export type VideoJudgement = { ok: true; video: SeenVideo } | { ok: false; problems: [Problem, ...Problem[]] };

/** Holds a video against the rules of TikAPIs, and against the containers that TikTok takes, for nothing is converted. */
export function judgeVideo(inspection: VideoInspection, options: CheckVideoOptions): VideoJudgement {
  const verdict = checkVideo(inspection, options);
  const [first, ...rest] = [...verdict.problems, ...containerProblems(inspection, options.field)];
  if (first !== undefined) return { ok: false, problems: [first, ...rest] };
  const { durationMs = null, width = null, height = null } = verdict.video ?? {};
  // The core takes nothing that is not in one of the four containers.
  const container = inspection.format as VideoContainer;
  return { ok: true, video: { container, sizeBytes: inspection.sizeBytes, durationMs, width, height } };
}

function containerProblems({ format }: VideoInspection, field: string): Problem[] {
  if (format !== 'avi') return [];
  const formats = tikTokRules.formats.allowed.map((name) => containerNames[name]);
  const values = { limit: tikTokRules.formats.allowed, actual: format };
  return [problem('video_format_unsupported_by_tiktok', field, { format: containerNames.avi, formats }, values)];
}
