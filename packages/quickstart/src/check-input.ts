import { composeCaption, parseSchedule, type Problem, type UploadFile, type VideoFacts } from '@tikapis/core';
import { checkVideoFile } from '@tikapis/core/node';

/** What is to be published, after the core has looked at all of it. */
export interface CheckedInput {
  video: { url: string } | { upload: UploadFile; facts: VideoFacts | null };
  caption: string;
  /** ISO 8601, UTC. */
  schedule: string | undefined;
  /** The schedule in the person's own zone. */
  scheduleInWords: string | undefined;
  warnings: readonly Problem[];
}

export type InputReading = { ok: true; input: CheckedInput } | { ok: false; problems: Problem[] };

/** Checks everything before anything is started. A video at an address is checked by the server, which will read it. */
export async function checkInput(
  given: { video: string; caption: string; schedule: string | undefined },
  { nowMs, timeZone }: { nowMs: number; timeZone: string },
): Promise<InputReading> {
  const caption = composeCaption({ caption: given.caption });
  const schedule = given.schedule === undefined ? undefined : parseSchedule(given.schedule, { nowMs, timeZone });
  const video = /^https?:\/\//i.test(given.video)
    ? { found: { url: given.video }, problems: [], warnings: [] }
    : await checkFile(given.video);
  const problems = [
    ...video.problems,
    ...(caption.ok ? [] : caption.problems),
    ...(schedule === undefined || schedule.ok ? [] : schedule.problems),
  ];
  if (video.found === null || !caption.ok || problems.length > 0) return { ok: false, problems };
  const time = schedule?.ok === true ? schedule : undefined;
  const input = {
    video: video.found,
    caption: caption.text,
    schedule: time?.at,
    scheduleInWords: time?.local,
    warnings: video.warnings,
  };
  return { ok: true, input };
}

async function checkFile(file: string) {
  const { problems, warnings, facts, upload } = await checkVideoFile(file);
  return { found: upload === null ? null : { upload, facts }, problems, warnings };
}
