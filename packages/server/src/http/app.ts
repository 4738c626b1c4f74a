import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import { tikApisError } from '@tikapis/core';
import type { Sealer } from '@tikapis/database';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Database } from '../store/schema.js';
import { authenticate } from './authenticate.js';
import { setCaller } from './caller.js';
import { answerErrors } from './errors.js';
import type { RateLimiter } from './rate-limit.js';
import { type PostRouteDeps, postRoutes } from './routes/posts.js';
import { CALLBACK_PATH, type TikTokAccountRouteDeps, tikTokAccountRoutes } from './routes/tiktok-accounts.js';

export interface AppDeps extends PostRouteDeps, TikTokAccountRouteDeps {
  db: Database;
  sealer: Sealer;
  rateLimiter: RateLimiter;
  logger: FastifyServerOptions['logger'];
}

/** The HTTP API. `close()` lets requests that are under way end, and answers 503 to new ones. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = Fastify({
    logger: deps.logger ?? false,
    genReqId: () => `req_${randomUUID().replaceAll('-', '')}`,
    bodyLimit: 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true },
    return503OnClosing: false,
  });
  answerErrors(app);
  await app.register(multipart);

  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Request-Id', request.id);
    if (isClosing) throw tikApisError('unavailable', { reason: 'it is shutting down' });
  });

  app.get('/health', async () => ({ status: 'ok' }));

  // Everything under /v1 wants a key, also what does not exist: strangers learn nothing. TikTok's way back has its state.
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/v1') || request.routeOptions.url === CALLBACK_PATH) return;
    const caller = await authenticate(deps.db, request);
    deps.rateLimiter.take(caller, reply);
    setCaller(request, caller);
  });
  postRoutes(app, deps);
  tikTokAccountRoutes(app, deps);
  return app;
}
