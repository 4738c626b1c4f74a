import { keyChangeShape, keyRotationShape, newKeyShape } from './keys.js';
import { listQuery } from './list-query.js';
import { newPostForm, newPostJson } from './new-post.js';
import { postChangeShape } from './post-change.js';
import { settingsChangeShape } from './settings.js';
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
  newWebhook: newWebhookSchema,
  webhookChange: webhookChangeSchema,
  deliveryList,
};
