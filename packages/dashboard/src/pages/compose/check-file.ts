import { checkVideo, checkVideoSize, inspectVideo, type VideoInspection, type VideoVerdict } from '@tikapis/core';
import type { AccountRules } from './account-rules.js';
import { fileSource } from './file-source.js';

/** From a disk a little more may be read than over a network: it tells how long a browser's own recording is. */
const limits = { maxReadBytes: 4 * 1024 * 1024 };

/** Looks into a chosen file. Throws what the browser says where it cannot be read, or is not there any more. */
export const inspectFile = (file: File): Promise<VideoInspection> => inspectVideo(fileSource(file), limits);

/** Holds the file against all rules, with those of the account it is for. Undefined inspection: only its size is known. */
export function judgeFile(
  file: Pick<File, 'name' | 'type' | 'size'>,
  inspection: VideoInspection | undefined,
  account: Pick<AccountRules, 'maxVideoDurationSec'> | undefined,
): VideoVerdict {
  const field = 'videoFile';
  if (inspection === undefined) {
    const problem = checkVideoSize(file.size, field);
    return { ok: problem === undefined, problems: problem === undefined ? [] : [problem], warnings: [], video: null };
  }
  const maxDurationSec = account?.maxVideoDurationSec;
  return checkVideo(inspection, {
    field,
    fileName: file.name,
    ...(file.type === '' ? {} : { contentType: file.type }),
    ...(maxDurationSec === undefined || maxDurationSec === null ? {} : { account: { maxDurationSec } }),
  });
}
