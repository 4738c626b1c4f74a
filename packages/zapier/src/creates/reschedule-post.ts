import { problem } from '@tikapis/core';
import { type Bundle, defineCreate, defineInputFields, type InferInputData, type ZObject } from 'zapier-platform-core';
import { fieldLabels } from '../http/field-labels.js';
import { refusal } from '../http/refusal.js';
import { asStep } from '../http/zapier-error.js';
import { postOutputFields } from '../posts/post-output-fields.js';
import { samples } from '../posts/post-samples.js';
import { scheduleOf } from '../schedule/schedule.js';
import { changePost } from './change-post.js';
import { scheduledPostField } from './post-fields.js';

const inputFields = defineInputFields([
  scheduledPostField,
  {
    key: 'schedule',
    label: fieldLabels.schedule,
    type: 'datetime',
    required: true,
    helpText:
      'When to publish instead, in the time zone of the Zap. A time that is past, or that cannot be understood, is refused.',
  },
]);

export const reschedulePost = defineCreate({
  key: 'reschedule_post',
  noun: 'Post',
  display: { label: 'Reschedule Post', description: 'Gives a scheduled post another time.' },
  operation: {
    inputFields,
    perform: asStep(async (z: ZObject, bundle: Bundle<InferInputData<typeof inputFields>>) => {
      const schedule = scheduleOf(bundle);
      if (schedule === undefined) {
        const missing = { field: fieldLabels.schedule, example: '2030-01-31T18:30' };
        throw refusal([problem('field_missing', 'schedule', missing)]);
      }
      return changePost(z, bundle, 'PATCH', { body: { schedule: schedule.at } });
    }),
    sample: { ...samples.scheduled },
    outputFields: postOutputFields,
  },
});
