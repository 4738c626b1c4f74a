import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { readBody } from './read-body.js';

const WEBHOOKS_PATH = '/tikapis/webhooks/';

/** What a TikAPIs server or Slack sends is far below. */
export const BODY_LIMIT_BYTES = 256 * 1024;

/** Slack waits for 3 seconds. */
const STOP_WITHIN_MS = 5_000;

/** Takes a delivery of a TikAPIs webhook, named by the end of its address: gives the status to answer with. */
export type ReceiveWebhook = (
  id: string,
  delivery: { headers: Readonly<Record<string, string>>; body: Uint8Array },
) => Promise<number>;

export interface HttpDeps {
  log: Logger;
  /** By method and path, as in `GET /slack/install`. */
  routes: Readonly<Record<string, RequestListener>>;
  receiveWebhook: ReceiveWebhook;
  /** Rejects when the database does not answer. */
  pingDatabase: () => Promise<unknown>;
}

export interface HttpServer {
  url: string;
  /** Takes no more requests and waits for those under way. */
  stop: () => Promise<void>;
}

/**
 * The one address of the app: for Slack, for the pages of an installation, for webhooks of TikAPIs, and for probes. Bolt's
 * own server knows one address only in HTTP mode, and listens on all of them in Socket Mode.
 */
export async function startHttpServer(
  { host, port }: { host: string; port: number },
  { log, routes, receiveWebhook, pingDatabase }: HttpDeps,
): Promise<HttpServer> {
  async function webhook(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
    const body = await readBody(request, BODY_LIMIT_BYTES);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    response.writeHead(body === null ? 413 : await receiveWebhook(id, { headers, body })).end();
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const wanted = `${request.method} ${path}`;
    const route = routes[wanted];
    if (route !== undefined) return route(request, response);
    if (wanted.startsWith(`POST ${WEBHOOKS_PATH}`)) return webhook(request, response, path.slice(WEBHOOKS_PATH.length));
    if (wanted === 'GET /health') return sendStatus(response, 200, 'ok');
    if (wanted !== 'GET /ready') return sendStatus(response, 404, 'there is nothing here');
    const isReady = await pingDatabase().then(
      () => true,
      () => false,
    );
    return isReady ? sendStatus(response, 200, 'ready') : sendStatus(response, 503, 'the database does not answer');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'a request failed');
      if (!response.headersSent) sendStatus(response, 500, 'something went wrong here');
    });
  });
  await listen(server, host, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const cut = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
      await closed;
      clearTimeout(cut);
    },
  };
}

function sendStatus(response: ServerResponse, code: number, status: string): void {
  response.writeHead(code, { 'Content-Type': 'application/json' }).end(JSON.stringify({ status }));
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
