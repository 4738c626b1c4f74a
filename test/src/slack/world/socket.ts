import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { until } from '../../support/until.js';
import { app } from './workspace.js';

/** Slack's side of Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode */
export interface SocketSide {
  /** Sends to the app, and gives what it acknowledged with; undefined when it did not in time. */
  push: (type: string, payload: object, withinMs: number) => Promise<{ payload?: unknown } | undefined>;
  /** Asks the app to connect anew, as Slack does every few hours. */
  refresh: () => void;
  connections: () => number;
  /** Lets the app say goodbye first. */
  close: () => Promise<void>;
}

interface Acknowledgement {
  envelope_id: string;
  payload?: unknown;
}

export function attachSocketSide(server: Server): SocketSide {
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, (ack: Acknowledgement) => void>();
  let opened = 0;
  const sockServer = new WebSocketServer({ server });
  sockServer.on('connection', (socket) => {
    sockets.add(socket);
    opened += 1;
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data: Buffer) => {
      const ack = JSON.parse(data.toString()) as Acknowledgement;
      waiting.get(ack.envelope_id)?.(ack);
    });
    const hello = { type: 'hello', num_connections: 1, connection_info: { app_id: app.id } };
    socket.send(JSON.stringify(hello));
  });
  return {
    async push(type, payload, withinMs) {
      const socket = await until('a connection by Socket Mode', () => [...sockets].at(-1));
      const envelope = { envelope_id: randomUUID(), type, payload, accepts_response_payload: true };
      const answer = new Promise<Acknowledgement>((resolve) => waiting.set(envelope.envelope_id, resolve));
      socket.send(JSON.stringify(envelope));
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), withinMs);
      });
      const ack = await Promise.race([answer, late]);
      clearTimeout(timer);
      waiting.delete(envelope.envelope_id);
      return ack;
    },
    refresh() {
      for (const socket of sockets) socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    connections: () => opened,
    async close() {
      await until('the end of Socket Mode', () => (sockets.size === 0 ? true : undefined), { withinMs: 1_000 }).catch(
        () => {},
      );
      for (const socket of sockets) socket.terminate();
      sockServer.close();
    },
  };
}
