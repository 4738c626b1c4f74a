import { listTikTokAccounts, TikApisError } from '@tikapis/core';
import { type Bundle, defineCreate, type InferInputData, type ZObject } from 'zapier-platform-core';
import { openClient } from '../http/client.js';
import { stepEnd } from '../http/deadline.js';
import { asStep } from '../http/zapier-error.js';
import { openVideo, type VideoLimits } from '../video/open-video.js';
import { type Check, checkOutputFields, type CheckRow, checkRow, checkSample } from './check-row.js';
import { publishVideoGroups, videoFields } from './publish-video-fields.js';
import { accountIdOf, captionPartsOf } from './video-data.js';

export const checkVideo = defineCreate({
  key: 'check_video',
  noun: 'Check',
  display: {
    label: 'Check Video',
    description: 'Checks a video and its caption against every rule, and publishes nothing.',
  },
  operation: {
    inputFieldGroups: publishVideoGroups.slice(0, 1),
    inputFields: videoFields,
    perform: asStep(check),
    sample: { ...checkSample },
    outputFields: checkOutputFields,
  },
});

/** As the server answers it. */
interface Answer {
  problems: { rule: string; message: string; fix: string }[];
  warnings: { message: string; fix: string }[];
  video: { container: string; bytes: number | null; durationMs: number | null; width: number; height: number } | null;
}

/** By the server, which reads as much of the video as it needs. Throws `not_offered` where it does not check. */
async function check(z: ZObject, bundle: Bundle<Partial<InferInputData<typeof videoFields>>>): Promise<CheckRow> {
  const { inputData } = bundle;
  const endsAtMs = stepEnd();
  const client = openClient(z, bundle, endsAtMs);
  const accountId = accountIdOf(inputData);
  const url = inputData.video?.trim() ?? '';
  const body = {
    videoUrl: url,
    ...captionPartsOf(inputData),
    visibility: inputData.visibility,
    ...(accountId === undefined ? {} : { accountId }),
  };
  const { problems, warnings, video } = (await client.call('POST', '/tiktok/posts/check', body)).data as Answer;
  const others = problems.filter(({ rule }) => rule !== 'video_url_unreachable');
  if (others.length === problems.length) {
    return checkRow({ problems, warnings, video: video && { ...video, sizeBytes: video.bytes } });
  }
  const account = (await listTikTokAccounts(client)).find(({ id }) => accountId === undefined || id === accountId);
  const maxDurationSec = account?.maxVideoDurationSec ?? undefined;
  const limits = maxDurationSec === undefined ? undefined : { maxDurationSec };
  const seen = await checkHere(z, url, { endsAtMs, account: limits });
  return checkRow({ ...seen, problems: [...others, ...seen.problems], warnings: [...warnings, ...seen.warnings] });
}

/** Where the server cannot open the address, the step would pass the video on: so it is looked at from here. */
async function checkHere(z: ZObject, url: string, options: { endsAtMs: number; account: VideoLimits }): Promise<Check> {
  try {
    const { verdict, close } = await openVideo(z, url, options);
    close();
    return verdict;
  } catch (error) {
    if (!(error instanceof TikApisError) || error.problems.length === 0) throw error;
    return { problems: error.problems, warnings: [], video: null };
  }
}
