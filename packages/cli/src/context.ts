import { randomBytes } from 'node:crypto';
import { createClient, type ClientOptions, duration, type TikApisClient, type Transport } from '@tikapis/core';
import { sleep } from '@tikapis/core/node';
import type { Output } from './output/output.js';
import type { Config } from './settings/config.js';
import { type Connection, readConnection } from './settings/connection.js';

/** What every command is given. */
export interface Context {
  config: Config;
  out: Output;
  /** Aborted with `Interrupted`. */
  signal: AbortSignal;
  /** Of the command line. */
  baseUrl: string | undefined;
}

/** A pause that is worth a word. */
const TOLD_FROM_MS = 2_000;

/** All that a client needs but whom to talk to. A long pause before another try is told. */
export function clientParts(out: Output, transport: Transport): Omit<ClientOptions, 'apiKey'> {
  return {
    transport,
    now: Date.now,
    sleep(delayMs, signal) {
      if (delayMs >= TOLD_FROM_MS) out.say(`The server does not take it now: trying again in ${duration(delayMs)} …`);
      return sleep(delayMs, signal);
    },
    random: Math.random,
    randomName,
  };
}

export const randomName = (): string => randomBytes(16).toString('hex');

/** Loaded by the commands that need it: "check" and help come sooner. */
export async function loadTransport(): Promise<Transport> {
  const { axiosTransport } = await import('@tikapis/core/axios');
  return axiosTransport();
}

/** The server that the settings name. Throws what is wrong with them. */
export async function connect(context: Context): Promise<{ client: TikApisClient; connection: Connection }> {
  const connection = await readConnection(context.config, context.baseUrl);
  const apiKey = connection.apiKey.reveal();
  const parts = clientParts(context.out, await loadTransport());
  const client = createClient({ ...parts, apiKey, baseUrl: connection.server.baseUrl });
  return { client, connection };
}
