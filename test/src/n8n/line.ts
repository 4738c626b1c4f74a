import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as send,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { urlToHttpOptions } from 'node:url';

/** What a server, or something between it and n8n, does with a request instead of passing its answer on. */
export type Trouble =
  /** The server has done what it was asked for, and the answer gets lost. */
  'answer lost' | { status: number; headers?: Record<string, string>; body?: string };

export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** When all of it was here, on the clock of `performance.now()`. */
  atMs: number;
}

/** A line from n8n to a server. All requests pass, but for those in trouble. */
export interface Line {
  /** Ends in `/v1`. */
  apiUrl: string;
  seen: SeenRequest[];
  /** The next requests of this method to a path that holds this get this trouble. */
  trouble: (method: string, pathPart: string, trouble: Trouble, times?: number) => void;
  close: () => Promise<void>;
}

/** @param apiUrl of the server; without one, every request must be in trouble */
export async function openLine(apiUrl?: () => string): Promise<Line> {
  const seen: SeenRequest[] = [];
  let orders: { method: string; pathPart: string; trouble: Trouble; times: number }[] = [];

  async function pass(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const body = Buffer.concat(await request.toArray());
    seen.push({ method, path: url, headers, body, atMs: performance.now() });
    const order = orders.find((each) => each.method === method && url.includes(each.pathPart) && each.times > 0);
    if (order !== undefined) order.times -= 1;
    const trouble = order?.trouble;
    if (typeof trouble === 'object') {
      answer.writeHead(trouble.status, { 'Content-Type': 'application/json', ...trouble.headers });
      return void answer.end(trouble.body);
    }
    if (apiUrl === undefined) return void answer.writeHead(500).end(`Nothing is ordered for ${method} ${url}`);
    const { host: _own, ...kept } = headers;
    // In one argument: Zapier's platform replaces `request` by one that takes no more than that.
    const onward = send({ ...urlToHttpOptions(new URL(url, apiUrl())), method, headers: kept });
    const [response] = (await once(onward.end(body), 'response')) as [IncomingMessage];
    const content = Buffer.concat(await response.toArray());
    if (trouble === 'answer lost') return void request.socket.destroy();
    answer.writeHead(response.statusCode ?? 0, response.headers).end(content);
  }

  const server = createServer((request, answer) => {
    pass(request, answer).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes this must still end.
  server.unref();
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    seen,
    trouble(method, pathPart, trouble, times = Infinity) {
      orders = [{ method, pathPart, trouble, times }, ...orders];
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
