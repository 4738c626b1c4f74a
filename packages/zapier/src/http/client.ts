import { randomUUID } from 'node:crypto';
import { type KeyedClientOptions, createClient, type RetryPolicy, type TikApisClient } from '@tikapis/core';
import { sleep } from '@tikapis/core/node';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { serverAddress } from '../authentication/server-address.js';
import { STEP_MS, stepEnd } from './deadline.js';
import { zapierTransport } from './transport.js';

/** Zapier repeats a step that was throttled by itself. */
const oneMoreTry: RetryPolicy = { retries: 1, firstDelayMs: 500, longestDelayMs: 1_000, longestRetryAfterMs: 0 };

/**
 * Of the core's client, for a connection. Throws what is wrong with its address.
 * @param endsAtMs when the step has to be done, with all its calls
 */
export const clientOptions = (
  z: ZObject,
  { authData }: Pick<Bundle, 'authData'>,
  endsAtMs: number = stepEnd(),
): KeyedClientOptions => ({
  apiKey: authData.apiKey ?? '',
  baseUrl: serverAddress(authData.baseUrl).baseUrl,
  transport: zapierTransport(z, endsAtMs),
  now: Date.now,
  sleep,
  random: Math.random,
  randomName: () => randomUUID().replaceAll('-', ''),
  timeoutMs: STEP_MS,
  totalTimeoutMs: STEP_MS,
  retryPolicy: oneMoreTry,
});

/** The core's client for a connection. Throws what is wrong with its key or its address. */
export const openClient = (z: ZObject, bundle: Pick<Bundle, 'authData'>, endsAtMs?: number): TikApisClient =>
  createClient(clientOptions(z, bundle, endsAtMs));
