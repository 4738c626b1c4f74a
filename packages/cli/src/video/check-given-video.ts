import { checkVideo, checkVideoUrl, type Problem, type UploadFile, type VideoFacts } from '@tikapis/core';
import { checkVideoFile } from '@tikapis/core/node';
import { lookAtAddress } from './open-address.js';

/** A video that was named on the command line, after the core has looked at it. */
export interface GivenVideo {
  problems: Problem[];
  warnings: Problem[];
  /** Null where it could not be told. */
  facts: VideoFacts | null;
  /** What to send. Null where a problem refuses it. */
  send: { url: string } | { file: UploadFile } | null;
}

const isAddress = (given: string): boolean => /^[a-z][a-z\d+.-]*:\/\//i.test(given);

/** Holds a file, or the video behind an address, against every rule. Throws the signal's reason. */
export async function checkGivenVideo(given: string, signal: AbortSignal): Promise<GivenVideo> {
  if (isAddress(given)) return checkAddress(given, signal);
  const { problems, warnings, facts, upload } = await checkVideoFile(given);
  return { problems, warnings, facts, send: upload === null ? null : { file: upload } };
}

async function checkAddress(url: string, signal: AbortSignal): Promise<GivenVideo> {
  const refused = (problems: Problem[]): GivenVideo => ({ problems, warnings: [], facts: null, send: null });
  const wrong = checkVideoUrl(url);
  if (wrong.length > 0) return refused(wrong);
  const looked = await lookAtAddress(url, signal);
  if ('problem' in looked) return refused([looked.problem]);
  const fileName = new URL(url).pathname.split('/').at(-1) || undefined;
  const { contentType } = looked;
  const { problems, warnings, video } = checkVideo(looked.inspection, { field: 'videoUrl', fileName, contentType });
  return { problems, warnings, facts: video, send: problems.length > 0 ? null : { url } };
}
