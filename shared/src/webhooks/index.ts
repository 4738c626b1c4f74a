export {
  signWebhook,
  verifyWebhook,
  WEBHOOK_TOLERANCE_MS,
  type WebhookHeaders,
  type WebhookVerdict,
  webhookSecret,
} from './signature.js';
