import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { Sealer } from '@tikapis/database';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Database } from '../store/schema.js';
import type { LastUsed } from '../accounts/last-used.js';
import type { Usage } from '../accounts/usage.js';
import { authenticate } from './authenticate.js';
import { setCaller } from './caller.js';
import { createDrain, type Drain } from './drain.js';
import { answerNotFound, createErrorHandler } from './errors.js';
import { type HealthDeps, healthRoutes } from './health.js';
import { readJsonBodies } from './json-body.js';
import type { RateLimiter } from './rate-limit.js';
import { accountRoutes } from './routes/account.js';
import { type DocumentationDeps, documentationRoutes } from './routes/documentation.js';
import { keyRoutes } from './routes/keys.js';
import { ownerActionRoutes } from './routes/owner-actions.js';
import { type PostRouteDeps, postRoutes } from './routes/posts.js';
import { settingsRoutes } from './routes/settings.js';
import { connectCallback, type TikTokAccountRouteDeps, tikTokAccountRoutes } from './routes/tiktok-accounts.js';
import { type TikTokWebhookDeps, tikTokWebhook } from './routes/tiktok-webhook.js';
import { type WebhookRouteDeps, webhookRoutes } from './routes/webhooks.js';
import { answerUnreadable } from './unreadable-request.js';
import { countUsage } from './usage.js';

export interface AppDeps
  extends PostRouteDeps,
    TikTokAccountRouteDeps,
    WebhookRouteDeps,
    TikTokWebhookDeps,
    HealthDeps,
    DocumentationDeps {
  db: Database;
  sealer: Sealer;
  rateLimiter: RateLimiter;
  lastUsed: LastUsed;
  usage: Usage;
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

  healthRoutes(app, deps);
  documentationRoutes(app, deps);
  answerNotFound(app);
  // TikTok's way back has its state instead of a key.
  connectCallback(app, deps);
  tikTokWebhook(app, deps);
  await app.register(
    async (v1) => {
      // Everything here wants a key, also what does not exist: strangers learn nothing.
      v1.addHook('onRequest', async (request, reply) => {
        const caller = await authenticate(deps.db, request, deps.now());
        setCaller(request, caller);
        await deps.rateLimiter.take(caller, reply);
      });
      countUsage(v1, deps);
      answerNotFound(v1);
      postRoutes(v1, deps);
      ownerActionRoutes(v1, deps);
      tikTokAccountRoutes(v1, deps);
      settingsRoutes(v1, deps);
      webhookRoutes(v1, deps);
      accountRoutes(v1, { ...deps, flushUsage: deps.usage.flush });
      keyRoutes(v1, { ...deps, flushLastUsed: deps.lastUsed.flush });
    },
    { prefix: '/v1' },
  );
  return { app, drain };
}
