import type { answerShapes } from '@tikapis/core/contract';

/** What the server answers, as the core's contract describes it. Types only: nothing of it is in the bundle. */
type Answer<Name extends keyof typeof answerShapes> = (typeof answerShapes)[Name]['_output'];

export type Account = Answer<'account'>;
export type ApiKey = Answer<'key'>;
/** With what it was used for since midnight UTC. */
export type ListedKey = ApiKey & { today: { requests: number; posts: number } };
export type NewApiKey = Answer<'newKey'>;
export type RotatedApiKey = Answer<'rotatedKey'>;
export type TikTokAccount = Answer<'tikTokAccount'>;
export type Connection = Answer<'connection'>;
export type Disconnection = Answer<'disconnection'>;
export type UsageReport = Answer<'usage'>;
export type Webhook = Answer<'webhook'>;
export type NewWebhook = Answer<'newWebhook'>;
export type WebhookDelivery = Answer<'delivery'>;
