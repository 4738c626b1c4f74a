export { MOST_WEBHOOK_BYTES, webhookBody } from './body.js';
export {
  type CallbackRules,
  callbackUrlProblem,
  checkCallbackUrl,
  LONGEST_CALLBACK_URL,
  MOST_CALLBACKS,
} from './check-callback-url.js';
export { checkWebhookUrl, webhookUrlProblem } from './check-webhook-url.js';
export {
  isWebhookHopeless,
  MOST_WEBHOOKS,
  WEBHOOK_FAILING_ATTEMPTS,
  WEBHOOK_FAILING_MS,
  WEBHOOK_ROTATION_MS,
  webhookRetries,
  webhookRetryDelayMs,
} from './delivery-rules.js';
export {
  type DeliveryStatus,
  deliveryStatuses,
  eventOfStatus,
  WEBHOOK_TEST_EVENT,
  type WebhookEvent,
  webhookEvents,
} from './events.js';
export { type PostEvent, postEventOf, type PostEventName, postEvents, readPostEvent } from './post-event.js';
export {
  signWebhook,
  verifyWebhook,
  WEBHOOK_TOLERANCE_MS,
  type WebhookHeaders,
  type WebhookVerdict,
  webhookSecret,
} from './signature.js';
export {
  type LimitUse,
  thresholdsReached,
  type UsagePercent,
  type UsageThreshold,
  usageThreshold,
  usageThresholds,
  type WatchedLimit,
  watchedLimits,
} from './usage-threshold.js';
export {
  TIKTOK_SIGNATURE_TOLERANCE_MS,
  type TikTokSignatureVerdict,
  verifyTikTokSignature,
} from './tiktok-signature.js';
