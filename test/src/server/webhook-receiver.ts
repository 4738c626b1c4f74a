import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type HmacSha256, verifyWebhook, type WebhookVerdict } from '@tikapis/core';
import { until } from '../support/until.js';
import type { PostAnswer } from './answers.js';

const hmac: HmacSha256 = (key, data) => createHmac('sha256', key).update(data).digest();

export interface WebhookDelivery {
  path: string;
  /** `webhook-id` */
  id: string;
  body: { type: string; timestamp: string; data: PostAnswer };
  verify: (secrets: string[]) => Promise<WebhookVerdict>;
}

interface Reply {
  status: number;
  headers?: Record<string, string>;
}

export interface WebhookReceiver {
  url: string;
  deliveries: WebhookDelivery[];
  /** Resolves with the first so many deliveries to a path. */
  received: (path: string, count: number) => Promise<WebhookDelivery[]>;
  /** What a path answers from now on. */
  answer: (path: string, reply: Reply) => void;
  close: () => Promise<void>;
}

/** A receiver of webhooks, which answers 200 where nothing else was ordered. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const deliveries: WebhookDelivery[] = [];
  const replies = new Map<string, Reply>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { headers, url: path = '' } = request;
      const raw = Buffer.concat(chunks);
      deliveries.push({
        path,
        id: String(headers['webhook-id']),
        body: JSON.parse(raw.toString()) as WebhookDelivery['body'],
        verify: (secrets) => verifyWebhook({ headers, body: raw }, secrets, { hmac, nowMs: Date.now() }),
      });
      const { status, headers: more } = replies.get(path) ?? { status: 200 };
      response.writeHead(status, more).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const to = (path: string) => deliveries.filter((each) => each.path === path);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deliveries,
    received: (path, count) =>
      until(
        `delivery ${count} to ${path}`,
        () => {
          const found = to(path);
          return found.length >= count ? found : undefined;
        },
        {
          seen: () =>
            to(path)
              .map(({ body }) => body.type)
              .join(),
        },
      ),
    answer: (path, reply) => void replies.set(path, reply),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
