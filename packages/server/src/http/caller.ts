import type { FastifyRequest } from 'fastify';
import type { Caller } from '../accounts/caller.js';

const callers = new WeakMap<FastifyRequest, Caller>();

export const setCaller = (request: FastifyRequest, caller: Caller): void => void callers.set(request, caller);

/** Who asks, once that is known. */
export const knownCaller = (request: FastifyRequest): Caller | undefined => callers.get(request);

/** Who asks. Every route under /v1 but the OAuth callback has a caller. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('This route was reached without an API key.');
  return caller;
}
