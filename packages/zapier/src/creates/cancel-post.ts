import { type Bundle, defineCreate, defineInputFields, type InferInputData, type ZObject } from 'zapier-platform-core';
import { asStep } from '../http/zapier-error.js';
import { postOutputFields } from '../posts/post-output-fields.js';
import { samples } from '../posts/post-samples.js';
import { changePost } from './change-post.js';
import { scheduledPostField } from './post-fields.js';

const inputFields = defineInputFields([
  {
    key: 'warning',
    type: 'copy',
    helpText: '**This cannot be undone.** A cancelled post is never published; a test of this step cancels it as well.',
  },
  scheduledPostField,
]);

export const cancelPost = defineCreate({
  key: 'cancel_post',
  noun: 'Post',
  display: { label: 'Cancel Post', description: 'Takes a post back before TikTok has it.' },
  operation: {
    inputFields,
    perform: asStep(async (z: ZObject, bundle: Bundle<InferInputData<typeof inputFields>>) =>
      changePost(z, bundle, 'DELETE'),
    ),
    sample: { ...samples.cancelled },
    outputFields: postOutputFields,
  },
});
