import { z } from 'zod';
import type { Problem } from '../errors/index.js';
import { checkWebhookUrl } from '../webhooks/check-webhook-url.js';
import { deliveryStatuses, type WebhookEvent, webhookEvents } from '../webhooks/events.js';
import { paging, single } from './list-query.js';
import { readShape } from './read-shape.js';

const events = z
  .array(z.enum(webhookEvents))
  .min(1)
  .max(100)
  .transform((given) => [...new Set(given)]);

/** The body of `POST /v1/webhooks`. */
export const newWebhookSchema = z.strictObject({ url: z.string().max(2_000), events });

/** The body of `PATCH /v1/webhooks/{id}`. `paused: false` takes a paused webhook up again. */
export const webhookChangeSchema = newWebhookSchema.extend({ paused: z.boolean() }).partial();

export interface NewWebhook {
  url: string;
  events: WebhookEvent[];
}

export interface WebhookChange {
  url?: string | undefined;
  events?: WebhookEvent[] | undefined;
  paused?: boolean | undefined;
}

type Reading<Value> = { ok: true; value: Value } | { ok: false; problems: Problem[] };

/** Gives all problems at once. */
export function readNewWebhook(body: unknown, options: { allowHttp: boolean }): Reading<NewWebhook> {
  const shape = readShape(newWebhookSchema, body);
  const problems = [...shape.problems, ...urlProblems(shape.fields, options)];
  if (!shape.ok || problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { ...shape.fields, url: shape.fields.url.trim() } };
}

/** Gives all problems at once. */
export function readWebhookChange(body: unknown, options: { allowHttp: boolean }): Reading<WebhookChange> {
  const shape = readShape(webhookChangeSchema, body);
  const problems = [...shape.problems, ...urlProblems(shape.fields, options)];
  if (!shape.ok || problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { ...shape.fields, url: shape.fields.url?.trim() } };
}

const urlProblems = ({ url }: { url?: string | undefined }, options: { allowHttp: boolean }): Problem[] =>
  url === undefined ? [] : checkWebhookUrl(url, options);

export const deliveryList = z.strictObject({ status: z.enum(deliveryStatuses).optional(), ...paging });
export type DeliveryListQuery = z.infer<typeof deliveryList>;

/** Reads the query string of `GET /v1/webhooks/{id}/deliveries`. */
export function readDeliveryListQuery(query: unknown): Reading<DeliveryListQuery> {
  const { given, problems: repeated } = single(query);
  const shape = readShape(deliveryList, given);
  const problems = [...repeated, ...shape.problems];
  return shape.ok && problems.length === 0 ? { ok: true, value: shape.fields } : { ok: false, problems };
}
