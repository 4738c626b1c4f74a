export { MOST_WEBHOOK_BYTES, webhookBody } from './body.js';
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
export {
  signWebhook,
  verifyWebhook,
  WEBHOOK_TOLERANCE_MS,
  type WebhookHeaders,
  type WebhookVerdict,
  webhookSecret,
} from './signature.js';
export {
  TIKTOK_SIGNATURE_TOLERANCE_MS,
  type TikTokSignatureVerdict,
  verifyTikTokSignature,
} from './tiktok-signature.js';
