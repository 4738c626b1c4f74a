import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSheet, type Sheet } from './local-sheet.js';

/** What n8n's other nodes talk to, in the place of Slack and Google, and where the trigger workflows report. */
export interface LocalServices {
  port: number;
  /** For n8n's LOCAL_HOSTS. */
  hosts: Record<string, number>;
  /** The messages that Slack has got, oldest first. */
  slackMessages: { channel: string; text: string }[];
  sheet: Sheet;
  /** What the trigger workflows have sent on, by trigger, oldest first. */
  fired: Record<string, Fired[]>;
  close: () => Promise<void>;
}

export interface Fired {
  event: string;
  eventId: string;
  postId: string;
}

export async function startLocalServices(rows: string[][]): Promise<LocalServices> {
  const slackMessages: LocalServices['slackMessages'] = [];
  const fired: LocalServices['fired'] = {};
  const sheet = createSheet(rows);

  const answer = (host: string, method: string, path: string, body: unknown): unknown => {
    if (host === 'slack.com' && path === '/api/chat.postMessage') {
      const message = body as { channel: string; text: string };
      slackMessages.push(message);
      return { ok: true, channel: message.channel, ts: `${slackMessages.length}.0`, message };
    }
    if (host === 'sheets.googleapis.com') return sheet.answer(method, path, body);
    const [, trigger] = /^\/fired\/(\w+)$/.exec(path) ?? [];
    if (trigger === undefined) return undefined;
    (fired[trigger] ??= []).push(body as Fired);
    return {};
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(request);
    const path = (request.url ?? '').split('?')[0] ?? '';
    const host = (request.headers.host ?? '').split(':')[0] ?? '';
    const found = answer(host, request.method ?? '', path, text === '' ? undefined : JSON.parse(text));
    response.writeHead(found === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(found ?? { error: `Nothing at ${request.method} ${host}${path}` }));
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    hosts: { 'slack.com': port, 'sheets.googleapis.com': port },
    slackMessages,
    sheet,
    fired,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
