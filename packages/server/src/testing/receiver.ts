import { createHmac } from 'node:crypto';
import { verifyWebhook } from '@tikapis/core';
import { type LocalServer, startLocalServer } from './local-server.js';

export interface Received {
  id: string;
  type: string;
  postId: string | undefined;
  status: string | undefined;
  data: unknown;
  /** Which of the secrets the signatures fit. */
  fits: (secret: string, nowMs: number) => Promise<boolean>;
  signatures: number;
}

export interface Receiver extends Omit<LocalServer, 'requests'> {
  received: Received[];
  /** What the next requests are answered with, in turn; then 200. */
  answers: { status: number; headers?: Record<string, string>; text?: string }[];
}

/** A receiver of webhooks on a real connection. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const answers: Receiver['answers'] = [];
  const server = await startLocalServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const { type, data } = JSON.parse(body.toString()) as { type: string; data: { id?: string; status?: string } };
      const { headers } = request;
      received.push({
        id: String(headers['webhook-id']),
        type,
        postId: data.id,
        status: data.status,
        data,
        signatures: String(headers['webhook-signature']).split(' ').length,
        fits: async (secret, nowMs) => {
          const hmac = (key: Uint8Array, text: Uint8Array) => createHmac('sha256', key).update(text).digest();
          return (await verifyWebhook({ headers, body }, [secret], { hmac, nowMs })).ok;
        },
      });
      const answer: Receiver['answers'][number] = answers.shift() ?? { status: 200 };
      response.writeHead(answer.status, answer.headers).end(answer.text ?? 'thanks');
    });
  });
  return { url: server.url, port: server.port, close: server.close, received, answers };
}
