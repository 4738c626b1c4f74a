import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { TriggerAnswer, TriggerJob } from './engine/messages.js';
import type { Engine } from './engine-process.js';

/** An item that a workflow was started with. */
export interface Started extends IDataObject {
  event: string;
  eventId: string;
  postId: string;
  occurredAt: string;
  post: IDataObject;
}

/** One trigger in a workflow: what n8n stores for it, and every item that it has given. */
export interface TriggerHost {
  staticData: IDataObject;
  node: INode;
  started: Started[];
  /** How webhook calls were answered. */
  answers: TriggerAnswer['answered'][];
  call: (call: TriggerJob['call'], change?: Partial<TriggerJob>) => Promise<unknown>;
  /** As n8n does it when a workflow is activated, or n8n starts. */
  activate: () => Promise<void>;
  poll: (change?: Partial<TriggerJob>) => Promise<Started[]>;
  url: string;
  /** `manual` while a person builds the workflow and waits for an event. */
  webhookMode: 'webhook' | 'manual';
  close: () => Promise<void>;
}

export async function startTriggerHost(
  engine: Engine,
  type: 'tikapisTrigger' | 'tikapisPollingTrigger',
  { parameters, apiKey, baseUrl }: { parameters: INodeParameters; apiKey: string; baseUrl: string },
): Promise<TriggerHost> {
  const started: Started[] = [];
  const answers: TriggerHost['answers'] = [];
  const server = createServer((request, response) => {
    void receive(request).then((status) => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function receive(request: IncomingMessage): Promise<number> {
    const body = await bytesOf(request);
    await host.call('webhook', { mode: host.webhookMode, request: { headers: request.headers, body } });
    return answers.at(-1)?.status ?? 500;
  }

  const host: TriggerHost = {
    staticData: {},
    node: {
      id: 'node',
      name: 'Trigger',
      type: `n8n-nodes-tikapis.${type}`,
      typeVersion: 1,
      position: [0, 0],
      webhookId: 'hook',
      parameters,
      credentials: { tikapisApi: { id: 'credential', name: 'TikAPIs' } },
    },
    started,
    answers,
    url,
    webhookMode: 'webhook',
    async call(call, change = {}) {
      const { value, staticData, answered } = await engine.ask<TriggerAnswer>({
        kind: 'trigger',
        call,
        node: host.node,
        mode: 'trigger',
        staticData: host.staticData,
        webhookBaseUrl: url,
        apiKey,
        baseUrl,
        ...change,
      });
      host.staticData = staticData;
      if (call === 'webhook') answers.push(answered);
      if (call === 'webhook' || call === 'poll') started.push(...itemsOf(value));
      return value;
    },
    async activate() {
      if ((await host.call('checkExists')) !== true) await host.call('create');
    },
    poll: async (change = {}) => itemsOf(await host.call('poll', change)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return host;
}

const itemsOf = (value: unknown): Started[] =>
  ((value as { json: Started }[][] | null)?.[0] ?? []).map(({ json }) => json);

async function bytesOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
