import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { until } from '../support/until.js';

/** What came to an address, as Zapier hands it to a trigger. */
export interface Received {
  cleanedRequest: unknown;
  rawRequest: { method: string; querystring: string; headers: Record<string, string>; content: string };
}

/** Stands in for Zapier, where it is told of events and of posts that a step waits for. */
export interface Receiver {
  url: (name: string) => string;
  /** The first that came to it, once there is one. */
  first: (name: string) => Promise<Received>;
  close: () => Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const received = new Map<string, Received>();
  async function receive(request: IncomingMessage): Promise<void> {
    const content = await text(request);
    const name = (request.url ?? '').slice(1);
    if (received.has(name)) return;
    const headers = Object.entries(request.headers).map(([header, value]) => [zapierName(header), String(value)]);
    received.set(name, {
      cleanedRequest: JSON.parse(content),
      rawRequest: {
        method: request.method ?? '',
        querystring: '',
        headers: Object.fromEntries(headers) as Record<string, string>,
        content,
      },
    });
  }

  const server = createServer((request, response) => {
    receive(request).then(
      () => response.end('{}'),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: (name) => `http://127.0.0.1:${port}/${name}`,
    first: (name) => until(`a request to ${name}`, () => received.get(name)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `Http-Webhook-Id`: https://docs.zapier.com/integrations/build-cli/overview#bundlerawrequest */
const zapierName = (header: string): string => `Http-${header.replace(/(^|-)\w/g, (letter) => letter.toUpperCase())}`;
