import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Received {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  /** Empty where the step did not read it. */
  body: Buffer<ArrayBuffer>;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
}

/** What the server does with one request: reads it and replies, or anything else. */
export type Step = Reply | ((request: IncomingMessage, response: ServerResponse) => void | Promise<void>);

export interface TestServer {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  /** The requests that came, oldest first. */
  received: Received[];
}

const running: (() => Promise<void>)[] = [];

/** For `afterEach`. */
export const stopTestServers = async (): Promise<void> =>
  void (await Promise.all(running.splice(0).map((stop) => stop())));

/** A real HTTP server on a free port of loopback. Each request meets the next step; the last one stays. */
export async function startTestServer(...steps: readonly Step[]): Promise<TestServer> {
  const received: Received[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const step = steps[Math.min(received.length, steps.length - 1)] ?? {};
    const { method = '', url = '', headers } = request;
    const noted: Received = { method, url, headers, body: Buffer.alloc(0) };
    received.push(noted);
    if (typeof step === 'function') return step(request, response);
    noted.body = await buffer(request);
    const body = step.text ?? (step.json === undefined ? '' : JSON.stringify(step.json));
    response.writeHead(step.status ?? 200, { 'Content-Type': 'application/json', ...step.headers }).end(body);
  };
  // A step that fails closes the connection: that is what its client then sees.
  const server = createServer(
    (request, response) => void answer(request, response).catch(() => request.socket.destroy()),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  running.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

/** An address where nobody listens. */
export async function unusedAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
