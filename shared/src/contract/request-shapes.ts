import { z } from 'zod';
import { keyChangeShape, keyRotationShape, newKeyShape } from './keys.js';
import { listQuery } from './list-query.js';
import { newPostForm, newPostJson } from './new-post.js';
import { planChangeShape } from './plan.js';
import { postChangeShape } from './post-change.js';
import { ownerSettingsChangeShape, settingsChangeShape } from './settings.js';
import { usageQueryShape } from './usage-query.js';
import { deliveryList, newWebhookSchema, webhookChangeSchema } from './webhooks.js';

/** The shapes of all requests, for documentation. Whoever reads a request calls its reader, which knows all rules. */
export const requestShapes = {
  newPost: newPostJson,
  newPostForm,
  postChange: postChangeShape,
  postList: listQuery,
  newKey: newKeyShape,
  keyChange: keyChangeShape,
  keyRotation: keyRotationShape,
  usage: usageQueryShape,
  settingsChange: settingsChangeShape,
  planChange: planChangeShape,
  tikTokAccountList: z.strictObject({
    fresh: z
      .enum(['true', 'false'])
      .optional()
      .describe('Asks TikTok anew what it allows, as for a form to post with.'),
  }),
  notificationList: z.strictObject({
    unread: z.enum(['true', 'false']).optional().describe('Only those that were not read.'),
  }),
  ownerSettingsChange: ownerSettingsChangeShape,
  newWebhook: newWebhookSchema,
  webhookChange: webhookChangeSchema,
  deliveryList,
};
