import type { NewPostFields } from '@tikapis/core';
import { type Bundle, defineCreate, type ZObject } from 'zapier-platform-core';
import { serverAddress } from '../authentication/server-address.js';
import { openClient } from '../http/client.js';
import { stepEnd } from '../http/deadline.js';
import { asStep } from '../http/zapier-error.js';
import { given } from '../posts/given.js';
import { postOutputFields } from '../posts/post-output-fields.js';
import { type PostRow, postRow } from '../posts/post-row.js';
import { samples } from '../posts/post-samples.js';
import { scheduleOf } from '../schedule/schedule.js';
import { newPostOf, type PublishVideoData } from './new-post.js';
import { idempotencyKeyOf } from './post-identity.js';
import { postOnce } from './post-once.js';
import { publishVideoFields, publishVideoGroups } from './publish-video-fields.js';
import { refuseTwin, type Wanted } from './refuse-twin.js';
import { accountIdOf, composedCaptionOf } from './video-data.js';
import { mustBeAbleToWait, resume } from './wait.js';

/** TikTok takes 6 a minute from an account: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post */
const throttle = { window: 60, limit: 6, key: '{{bundle.inputData.accountId}}' };

export const publishVideo = defineCreate({
  key: 'publish_video',
  noun: 'Post',
  display: {
    label: 'Publish Video',
    description: 'Publishes a video to TikTok, now or at a set time, or sends it to the drafts.',
  },
  operation: {
    inputFieldGroups: publishVideoGroups,
    inputFields: publishVideoFields,
    perform: asStep(publish),
    performResume: asStep(async (_z: ZObject, bundle: Bundle) => resume(bundle)),
    throttle,
    sample: { ...samples.published },
    outputFields: postOutputFields,
  },
});

async function publish(z: ZObject, bundle: Bundle<PublishVideoData>): Promise<PostRow> {
  const endsAtMs = stepEnd();
  const { inputData } = bundle;
  const schedule = scheduleOf(bundle);
  const post = newPostOf(inputData, schedule);
  const preventDuplicatesKey = given(inputData.preventDuplicatesKey);
  const wanted: Wanted = {
    caption: inputData.mode === 'draft' ? '' : composedCaptionOf(inputData),
    url: post.url,
    schedule: schedule?.at,
    accountId: accountIdOf(inputData),
    preventDuplicatesKey,
  };
  const client = openClient(z, bundle, endsAtMs);
  const idempotencyKey = idempotencyKeyOf({ accountId: inputData.accountId, preventDuplicatesKey }, post, schedule);
  // Nobody waits for the test of a step in the editor.
  const waits = inputData.waitUntilPublished === true && !bundle.meta?.isLoadingSample;
  if (waits) await mustBeAbleToWait(client, bundle, schedule);

  const { isHosted } = serverAddress(bundle.authData.baseUrl);
  if (isHosted) await refuseTwin(client, wanted);
  const more: NewPostFields = {
    // So that a search finds the post by it.
    ...(isHosted || preventDuplicatesKey === undefined ? {} : { metadata: { preventDuplicatesKey } }),
    ...(waits ? { callbackUrl: z.generateCallbackUrl() } : {}),
  };
  const order = { ...post, fields: { ...post.fields, ...more } };
  return postRow(await postOnce({ z, client, endsAtMs }, order, { idempotencyKey, wanted }));
}
