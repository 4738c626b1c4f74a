import { createHmac } from 'node:crypto';
import type { SocketSide } from './socket.js';
import { app } from './workspace.js';

/** What Slack sends to an app. */
export interface Delivery {
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: Record<string, unknown>;
  /** How often it was tried before, and why it is sent again: events only. */
  retry?: { num: number; reason: string };
}

/** What the app has acknowledged with. */
export interface Ack {
  /** 200, or what HTTP says; 0: no answer in time. */
  status: number;
  /** A message, the errors of a view, or nothing. */
  body: unknown;
  ms: number;
}

/** The way from Slack to the app. */
export type Wire = (delivery: Delivery) => Promise<Ack>;

/** After this long people see an error. */
export const ACK_WITHIN_MS = 3_000;

/** Signed HTTP: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function httpWire(url: string): Wire {
  return async ({ type, payload, retry }) => {
    const isForm = type !== 'events_api';
    const body = isForm ? new URLSearchParams(formOf(type, payload)).toString() : JSON.stringify(payload);
    const { status, text, ms } = await sendSigned(url, body, {
      'Content-Type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      ...(retry && { 'X-Slack-Retry-Num': String(retry.num), 'X-Slack-Retry-Reason': retry.reason }),
    });
    return { status, body: bodyOf(text), ms };
  };
}

/** Socket Mode, where an acknowledgement is a frame. */
export function socketWire(socket: SocketSide): Wire {
  return async ({ type, payload, retry }) => {
    const startedAt = performance.now();
    const more = retry && { retry_attempt: retry.num, retry_reason: retry.reason };
    const ack = await socket.push(type, { ...payload, ...more }, ACK_WITHIN_MS);
    // An empty answer is an empty object here.
    const body = Object.keys(ack?.payload ?? {}).length === 0 ? undefined : ack?.payload;
    return { status: ack === undefined ? 0 : 200, body, ms: performance.now() - startedAt };
  };
}

/** One request as Slack signs it, `Date.now()` being its time. */
export async function sendSigned(url: string, body: string, headers: Record<string, string>) {
  const seconds = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', app.signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  const startedAt = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'X-Slack-Request-Timestamp': String(seconds), 'X-Slack-Signature': `v0=${signature}` },
    body,
    signal: AbortSignal.timeout(10_000),
  });
  const text = await answer.text();
  return { status: answer.status, text, ms: performance.now() - startedAt };
}

function formOf(type: Delivery['type'], payload: Delivery['payload']): Record<string, string> {
  if (type === 'interactive') return { payload: JSON.stringify(payload) };
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
}

/** Text that is not JSON is a message. */
function bodyOf(text: string): unknown {
  if (text === '') return undefined;
  return text.startsWith('{') ? JSON.parse(text) : { text };
}
