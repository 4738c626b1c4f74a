import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Delivery {
  signature: string;
  body: string;
}

/** A server that takes webhooks, answering each with the next of the given statuses and then with 200. */
export async function startReceiver(statuses: number[] = []) {
  const deliveries: Delivery[] = [];
  const waiting: (() => void)[] = [];
  async function take(request: IncomingMessage, response: ServerResponse) {
    deliveries.push({ signature: String(request.headers['tiktok-signature']), body: await text(request) });
    response.writeHead(statuses.shift() ?? 200).end();
    for (const wake of waiting.splice(0)) wake();
  }
  const server = createServer((request, response) => {
    void take(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    deliveries,
    /** The deliveries once there are so many. */
    async received(count: number): Promise<Delivery[]> {
      while (deliveries.length < count) await new Promise<void>((wake) => waiting.push(wake));
      return deliveries;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
