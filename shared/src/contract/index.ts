export { readKeyChange, readKeyRotation, readNewKey } from './keys.js';
export { type PostListQuery, readPostListQuery } from './list-query.js';
export { readUsageQuery, type UsageCategory, type UsageInterval, type UsageQuery } from './usage-query.js';
export { type PlanName, planNames, readPlanChange } from './plan.js';
export { type ChangeablePost, readPostChange } from './post-change.js';
export {
  type OwnerSettingsChange,
  readOwnerSettingsChange,
  readSettingsChange,
  type SettingsChange,
  settingsChangeShape,
} from './settings.js';
export { type NewPost, type NewPostReading, readNewPost, readNewPostForm } from './new-post.js';
export {
  type DeliveryListQuery,
  type NewWebhook,
  newWebhookSchema,
  readDeliveryListQuery,
  readNewWebhook,
  readWebhookChange,
  type WebhookChange,
  webhookChangeSchema,
} from './webhooks.js';
export { requestShapes } from './request-shapes.js';
export * as answerShapes from './answer-shapes.js';
