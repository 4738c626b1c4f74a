import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  checkVideo,
  checkVideoSize,
  composeCaption,
  inspectVideo,
  parseSchedule,
  type Problem,
  problem,
  type VideoFacts,
} from '@tikapis/core';
import { openFileSource } from '@tikapis/core/node';

/** What is to be published, after the core has looked at all of it. */
export interface CheckedInput {
  video: { url: string } | { file: string; sizeBytes: number; facts: VideoFacts };
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

async function checkFile(
  file: string,
): Promise<{ found: CheckedInput['video'] | null; problems: Problem[]; warnings: Problem[] }> {
  const refused = (found: Problem) => ({ found: null, problems: [found], warnings: [] });
  const stats = existsSync(file) ? statSync(file) : undefined;
  if (stats === undefined || !stats.isFile()) {
    const reason = stats === undefined ? 'there is no such file' : 'it is not a file';
    return refused(problem('video_file_unreadable', 'videoFile', { path: file, reason }));
  }
  const wrongSize = checkVideoSize(stats.size, 'videoFile');
  if (wrongSize !== undefined) return refused(wrongSize);
  const source = await openFileSource(file).catch((error: NodeJS.ErrnoException) =>
    problem('video_file_unreadable', 'videoFile', { path: file, reason: error.code ?? error.message }),
  );
  if ('code' in source) return refused(source);
  try {
    const verdict = checkVideo(await inspectVideo(source), { field: 'videoFile', fileName: path.basename(file) });
    const { problems, warnings, video } = verdict;
    return { found: video === null ? null : { file, sizeBytes: stats.size, facts: video }, problems, warnings };
  } finally {
    await source.close();
  }
}
