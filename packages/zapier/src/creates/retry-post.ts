import { type Bundle, defineCreate, defineInputFields, type InferInputData, type ZObject } from 'zapier-platform-core';
import { asStep } from '../http/zapier-error.js';
import { postOutputFields } from '../posts/post-output-fields.js';
import { samples } from '../posts/post-samples.js';
import { changePost } from './change-post.js';
import { failedPostField } from './post-fields.js';

const inputFields = defineInputFields([
  {
    key: 'warning',
    type: 'copy',
    helpText:
      '**This publishes for real**, in a test of the step as well. A post that TikTok may have is not sent again.',
  },
  failedPostField,
]);

export const retryPost = defineCreate({
  key: 'retry_post',
  noun: 'Post',
  display: { label: 'Retry Post', description: 'Publishes a post that failed once more.' },
  operation: {
    inputFields,
    perform: asStep(async (z: ZObject, bundle: Bundle<InferInputData<typeof inputFields>>) =>
      changePost(z, bundle, 'POST', { action: '/retry' }),
    ),
    sample: { ...samples.retried },
    outputFields: postOutputFields,
  },
});
