import type { KnownPostStatus } from '@tikapis/core';
import { defineInputFields, type InferInputData } from 'zapier-platform-core';
import { fieldLabels } from '../http/field-labels.js';

/** So far back a search looks: ten requests. */
export const MOST_POSTS = 1_000;

/** Named as in Publish Video, so that one value serves both where they are one step. */
export const findPostFields = defineInputFields([
  {
    key: 'preventDuplicatesKey',
    label: fieldLabels['Idempotency-Key'],
    type: 'string',
    helpText:
      'The one that the post was published with, to the letter; a caption and a link are not looked at then. Use it to publish each thing once. The hosted service does not keep it, so nothing is found there.',
  },
  {
    key: 'shareUrl',
    label: 'TikTok Link',
    type: 'string',
    helpText:
      'The long form with the number, like `https://www.tiktok.com/@name/video/7525001122334455667`. Posts that only their owner can watch have none.',
  },
  {
    key: 'caption',
    label: fieldLabels.caption,
    type: 'text',
    helpText:
      'All of it or a part; capital letters and spaces make no difference. A post whose whole caption it is comes before newer ones that hold it.',
  },
  {
    key: 'status',
    label: 'Status',
    type: 'string',
    choices: {
      published: 'Published',
      scheduled: 'Scheduled',
      pending: 'Waiting',
      processing: 'Being Published',
      failed: 'Failed',
      cancelled: 'Cancelled',
    } satisfies Record<KnownPostStatus, string>,
    helpText: 'Looks only among posts that are at this point now. Left empty: among all.',
  },
  {
    key: 'accountId',
    label: fieldLabels.accountId,
    type: 'string',
    dynamic: 'account_list.id.name',
    helpText: 'Looks only among its posts. Left empty: among those of all connected accounts.',
  },
]);

export type FindPostData = InferInputData<typeof findPostFields>;
