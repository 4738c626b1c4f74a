import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Row, ZapierApp } from './zapier-app.js';

/** A Zap that is started by a webhook. */
export interface HookZap {
  /** Of the webhook at the server. */
  webhookId: string;
  /** What the Zap was started with. */
  started: Row[];
  /** The statuses that Zapier answered with. */
  answers: number[];
  /** What it answers to its nth request, counted from 0, from now on. Only what gets 200 starts the Zap. */
  answer: (statusOf: (nth: number) => number) => void;
  turnOff: () => Promise<void>;
}

/** Zapier's side of webhooks. */
export interface HookHost {
  turnOn: (trigger: string) => Promise<HookZap>;
  close: () => Promise<void>;
}

export async function startHookHost(app: ZapierApp): Promise<HookHost> {
  const receivers = new Map<string, (body: string) => Promise<number>>();
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const receiver = receivers.get(request.url ?? '');
    response.writeHead((await receiver?.(await text(request))) ?? 404).end();
  }
  const server = createServer((request, response) => {
    receive(request, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  let zaps = 0;
  return {
    async turnOn(trigger) {
      zaps += 1;
      const path = `/hooks/${zaps}`;
      const operation = `triggers.${trigger}.operation`;
      let statusOf = (_nth: number) => 200;
      const targetUrl = `${origin}${path}`;
      const subscribeData = await app.run<{ id: string }>(`${operation}.performSubscribe`, { targetUrl });
      const zap: HookZap = {
        webhookId: subscribeData.id,
        started: [],
        answers: [],
        answer: (given) => void (statusOf = given),
        turnOff: async () => void (await app.run(`${operation}.performUnsubscribe`, { targetUrl, subscribeData })),
      };
      receivers.set(path, async (body) => {
        const status = statusOf(zap.answers.length);
        zap.answers.push(status);
        if (status === 200) {
          const cleanedRequest: unknown = JSON.parse(body);
          zap.started.push(...(await app.run(`${operation}.perform`, { targetUrl, subscribeData, cleanedRequest })));
        }
        return status;
      });
      return zap;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
