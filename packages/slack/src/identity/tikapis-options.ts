import { randomBytes } from 'node:crypto';
import type { KeyedClientOptions, Transport } from '@tikapis/core';
import { sleep } from '@tikapis/core/node';

/** How the TikAPIs server is called with a key. */
export type TikApisOptions = (apiKey: string) => KeyedClientOptions;

/** @param baseUrl undefined: the hosted service */
export const tikapisOptions =
  (baseUrl: string | undefined, transport: Transport): TikApisOptions =>
  (apiKey) => ({
    apiKey,
    ...(baseUrl !== undefined && { baseUrl }),
    transport,
    now: Date.now,
    sleep,
    random: Math.random,
    randomName: () => randomBytes(16).toString('hex'),
  });
