import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { Sealer } from '@tikapis/database';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Database } from '../store/schema.js';
import { authenticate } from './authenticate.js';
import { setCaller } from './caller.js';
import { createDrain, type Drain } from './drain.js';
import { answerNotFound, createErrorHandler } from './errors.js';
import { readJsonBodies } from './json-body.js';
import type { RateLimiter } from './rate-limit.js';
import { type PostRouteDeps, postRoutes } from './routes/posts.js';
import { type ConnectRouteDeps, connectCallback, tikTokAccountRoutes } from './routes/tiktok-accounts.js';
import { answerUnreadable } from './unreadable-request.js';

export interface AppDeps extends PostRouteDeps, ConnectRouteDeps {
  db: Database;
  sealer: Sealer;
  rateLimiter: RateLimiter;
  logger: FastifyServerOptions['logger'];
}

/** 50 MB in this time is 44 KB a second. */
const LONGEST_REQUEST_MS = 20 * 60_000;

/** The HTTP API. */
export async function buildApp(deps: AppDeps): Promise<{ app: FastifyInstance; drain: Drain }> {
  const onError = createErrorHandler(deps.now);
  const app = Fastify({
    logger: deps.logger ?? false,
    genReqId: () => `req_${randomUUID().replaceAll('-', '')}`,
    bodyLimit: 1024 * 1024,
    requestTimeout: LONGEST_REQUEST_MS,
    routerOptions: { ignoreTrailingSlash: true },
    return503OnClosing: false,
    // What has not ended by then was given its time by the drain.
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => {
      onError(error, request, reply);
    },
    clientErrorHandler: answerUnreadable,
  });
  app.setErrorHandler(onError);
  readJsonBodies(app);
  await app.register(multipart);

  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Request-Id', request.id);
  });
  const drain = createDrain(app);

  app.get('/health', async () => ({ status: 'ok' }));
  answerNotFound(app);
  // TikTok's way back has its state instead of a key.
  connectCallback(app, deps);
  await app.register(
    async (v1) => {
      // Everything here wants a key, also what does not exist: strangers learn nothing.
      v1.addHook('onRequest', async (request, reply) => {
        const caller = await authenticate(deps.db, request);
        deps.rateLimiter.take(caller, reply);
        setCaller(request, caller);
      });
      answerNotFound(v1);
      postRoutes(v1, deps);
      tikTokAccountRoutes(v1, deps);
    },
    { prefix: '/v1' },
  );
  return { app, drain };
}
