import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { UploadFile } from '../api/multipart.js';
import { type Problem, problem } from '../errors/index.js';
import { checkVideo } from '../video/check-video.js';
import type { VideoFacts } from '../video/facts.js';
import { containerTypes, isVideoContainer } from '../video/formats.js';
import { inspectVideo } from '../video/inspect-video.js';
import { checkVideoSize } from '../video/tikapis-checks.js';
import { openFileSource } from './file-source.js';

export interface CheckedVideoFile {
  problems: Problem[];
  warnings: Problem[];
  /** Null where it could not be told. */
  facts: VideoFacts | null;
  /** Null where a problem refuses it. */
  upload: UploadFile | null;
}

/** Holds a video on disk against every rule, reading no more of it than that needs. Throws nothing. */
export async function checkVideoFile(file: string): Promise<CheckedVideoFile> {
  const refused = (found: Problem): CheckedVideoFile => ({
    problems: [found],
    warnings: [],
    facts: null,
    upload: null,
  });
  const unreadable = (reason: string) => refused(problem('video_file_unreadable', 'videoFile', { path: file, reason }));
  try {
    const stats = await stat(file);
    if (!stats.isFile()) return unreadable('it is not a file');
    const wrongSize = checkVideoSize(stats.size, 'videoFile');
    return wrongSize === undefined ? await look(file, stats.size) : refused(wrongSize);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return unreadable(reasons[code ?? ''] ?? code ?? message);
  }
}

/** By Node's error codes: https://nodejs.org/api/errors.html#common-system-errors */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'you may not read it',
};

async function look(file: string, sizeBytes: number): Promise<CheckedVideoFile> {
  const name = path.basename(file);
  const source = await openFileSource(file);
  try {
    const inspection = await inspectVideo(source);
    const { problems, warnings, video } = checkVideo(inspection, { field: 'videoFile', fileName: name });
    if (problems.length > 0 || !isVideoContainer(inspection.format))
      return { problems, warnings, facts: video, upload: null };
    const contentType = containerTypes[inspection.format];
    return {
      problems,
      warnings,
      facts: video,
      upload: { name, contentType, sizeBytes, open: () => createReadStream(file) },
    };
  } finally {
    await source.close();
  }
}
