import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMethods, type Methods } from './methods.js';
import { createOrders, type Orders } from './orders.js';
import { type Outgoing, watchOutgoing } from './outgoing.js';
import { readCall } from './read-call.js';
import { createResponseUrls, type ResponseBody, type ResponseUrls } from './response-urls.js';
import { attachSocketSide, type SocketSide } from './socket.js';
import { createTriggers, type Triggers } from './triggers.js';
import { createScreens, type Screens } from './views.js';
import { EMULATED_TEAM, type Workspace } from './workspace.js';

/** A call of the Web API by the app. */
export interface Call {
  method: string;
  token: string;
  /** Whose token it is; null: nobody's. */
  teamId: string | null;
  fields: Record<string, unknown>;
  answer: { ok: boolean; error?: string } & Record<string, unknown>;
}

export interface Whisper {
  userId: string;
  message: { text?: string; blocks?: unknown[] };
}

/**
 * What stands before the emulators, and is Slack to the app: finds the workspace by the token, adds what the emulator
 * lacks, and keeps all that passes.
 */
export interface Front {
  url: string;
  calls: readonly Call[];
  orders: Orders;
  outgoing: Outgoing;
  screens: Screens;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  /** Messages that one person alone has seen, oldest first. */
  whispers: readonly Whisper[];
  socket: SocketSide;
  methods: Methods;
  add: (workspace: Workspace, botToken: string | null) => void;
  close: () => Promise<void>;
}

export async function startFront({ triggerLifeMs = 3_000 } = {}): Promise<Front> {
  const calls: Call[] = [];
  const whispers: Whisper[] = [];
  const orders = createOrders();
  const outgoing = watchOutgoing();
  const responseUrls = createResponseUrls();
  const screens = createScreens();
  const triggers = createTriggers(triggerLifeMs);
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const socket = attachSocketSide(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const methods = createMethods({ screens, triggers, socketUrl: `ws://127.0.0.1:${port}/link` });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const body = await textOf(request);
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    if (path.startsWith('/files-pri/')) return sendFile(path, token, response);
    if (path.startsWith('/actions/')) {
      const taken =
        orders.take('response_url') === undefined
          ? responseUrls.take(path, JSON.parse(body) as ResponseBody)
          : undefined;
      if (taken === undefined) return void response.writeHead(404).end('expired_url');
      outgoing.message('response_url', taken.body);
      whispers.push({ userId: taken.userId, message: taken.body });
      return void response.writeHead(200).end('ok');
    }
    const method = path.replace('/api/', '').split('?')[0] ?? '';
    const order = orders.take(method);
    if (order?.kind === 'rate_limit') {
      response.setHeader('Retry-After', order.retryAfterS);
      return sendJson(response, 429, { ok: false, error: 'ratelimited' });
    }
    const fields = readCall(request.headers['content-type'] ?? '', body);
    const teamId = methods.workspaceOf(token)?.teamId ?? null;
    const call = { method, token, teamId, fields, authorization: request.headers.authorization };
    const answer = order?.kind === 'error' ? { ok: false, error: order.error } : toApp(await methods.answer(call));
    calls.push({ method, token, teamId, fields, answer });
    if (answer.ok) outgoing.call(method, fields);
    if (answer.ok && method === 'chat.postEphemeral')
      whispers.push({ userId: String(fields['user']), message: fields });
    if (order?.kind === 'lose_answer') return void response.destroy();
    if (order?.kind === 'never_answer') return;
    sendJson(response, 200, answer);
  }

  /** Addresses and names as this Slack has them, and not its emulators. */
  function toApp<Answer extends object>({
    answer,
    workspace,
  }: {
    answer: Answer;
    workspace: Workspace | null;
  }): Answer {
    if (workspace === null) return answer;
    const text = JSON.stringify(answer).replaceAll(workspace.url, url).replaceAll(EMULATED_TEAM, workspace.teamId);
    return JSON.parse(text) as Answer;
  }

  /** Without the scope Slack shows its login page, with status 200. */
  async function sendFile(path: string, token: string, response: ServerResponse): Promise<void> {
    const workspace = methods.workspaceOf(token);
    if (workspace === undefined || orders.take('files-pri')?.kind === 'error') {
      return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!DOCTYPE html><title>Sign in</title>');
    }
    const file = await fetch(workspace.url + path, { headers: { Authorization: `Bearer ${token}` } });
    const bytes = Buffer.from(await file.arrayBuffer());
    response.writeHead(file.status, { 'Content-Type': 'video/mp4', 'Content-Length': bytes.length }).end(bytes);
  }

  return {
    url,
    calls,
    orders,
    outgoing,
    screens,
    triggers,
    responseUrls,
    whispers,
    socket,
    methods,
    add: methods.add,
    async close() {
      await socket.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
