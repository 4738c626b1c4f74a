import { tikApisError } from '@tikapis/core';
import type { FastifyInstance } from 'fastify';

/** Refuses requests from now on, and resolves when those under way have ended, or after `withinMs`. */
export type Drain = (withinMs: number) => Promise<void>;

/** Counts the requests under way, for a stop that cuts off as few as it can. */
export function createDrain(app: FastifyInstance): Drain {
  let isClosing = false;
  let underWay = 0;
  let onIdle = () => {};

  app.addHook('onRequest', async (_request, reply) => {
    underWay += 1;
    reply.raw.once('close', () => {
      underWay -= 1;
      if (underWay === 0) onIdle();
    });
    if (isClosing) {
      reply.header('Connection', 'close');
      throw tikApisError('unavailable', { reason: 'it is shutting down' });
    }
  });

  return async (withinMs) => {
    isClosing = true;
    if (underWay === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };
}
