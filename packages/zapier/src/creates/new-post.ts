import { checkVideoUrl, type NewPostFields, problem, type Visibility } from '@tikapis/core';
import type { InferInputData } from 'zapier-platform-core';
import { fieldLabels } from '../http/field-labels.js';
import { refusal } from '../http/refusal.js';
import type { Schedule } from '../schedule/schedule.js';
import type { NewPost } from '../video/create-post.js';
import type { publishVideoFields } from './publish-video-fields.js';
import { accountIdOf, captionPartsOf } from './video-data.js';

export type PublishVideoData = InferInputData<typeof publishVideoFields>;

/** Who has agreed to TikTok's terms: whoever set the step up. */
const CONSENT_BY = 'the owner of the Zap';

/** Left out: as the settings of the account have it. */
const optional = [
  'disableComment',
  'disableDuet',
  'disableStitch',
  'brandOrganic',
  'brandedContent',
  'aiGenerated',
  'coverTimestampMs',
] as const;

/** What the fields of the step ask for. Throws what is wrong with them before anything is sent. */
export function newPostOf(data: Partial<PublishVideoData>, schedule: Schedule | undefined): NewPost {
  const url = data.video?.trim() ?? '';
  const problems = checkVideoUrl(url);
  if (problems.length > 0) throw refusal(problems);
  const accountId = accountIdOf(data);
  const ofEveryPost: NewPostFields = {
    ...(accountId === undefined ? {} : { accountId }),
    ...(schedule === undefined ? {} : { schedule: schedule.at }),
  };
  // What a creator chooses in the TikTok app is not sent with a draft.
  if (data.mode === 'draft') return { url, fields: { ...ofEveryPost, mode: 'draft' } };
  return { url, fields: { ...ofEveryPost, ...captionPartsOf(data), ...choicesOf(data) } };
}

/** Who can watch is never left to the server, whose own choice is everyone. */
function choicesOf(data: Partial<PublishVideoData>): NewPostFields {
  const { visibility, consentGiven = false } = data;
  if (visibility === undefined || visibility === '') {
    throw refusal([problem('field_missing', 'visibility', { field: fieldLabels.visibility, example: '"private"' })]);
  }
  return {
    visibility: visibility as Visibility,
    ...Object.fromEntries(optional.filter((name) => data[name] !== undefined).map((name) => [name, data[name]])),
    consent: {
      musicUsage: consentGiven,
      ...(data.brandedContent === true ? { brandedContent: consentGiven } : {}),
      by: CONSENT_BY,
    },
  };
}
