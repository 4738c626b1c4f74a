import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { Sealer } from '@tikapis/database';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Database } from '../store/schema.js';
import type { LastUsed } from '../accounts/last-used.js';
import type { Usage } from '../accounts/usage.js';
import { type AuthenticateDeps, authenticate } from './authenticate.js';
import { setCaller } from './caller.js';
import { dashboardFiles, isPageOfDashboard, sendDashboard } from './dashboard.js';
import { createDrain, type Drain } from './drain.js';
import { answerNotFound, createErrorHandler } from './errors.js';
import { type HealthDeps, healthRoutes } from './health.js';
import { readJsonBodies } from './json-body.js';
import { setPageHeaders } from './page-headers.js';
import type { RateLimiter } from './rate-limit.js';
import { notificationRoutes } from './routes/notifications.js';
import { type PlanRouteDeps, planRoutes } from './routes/plan.js';
import { accountRoutes } from './routes/account.js';
import { type AuthRouteDeps, authRoutes } from './routes/auth.js';
import { type DocumentationDeps, documentationRoutes } from './routes/documentation.js';
import { keyRoutes } from './routes/keys.js';
import { type OwnerRouteDeps, ownerRoutes } from './routes/owner.js';
import { ownerActionRoutes } from './routes/owner-actions.js';
import { type PostRouteDeps, postRoutes } from './routes/posts.js';
import { type SessionRouteDeps, sessionRoutes, signUpRoute } from './routes/session.js';
import { postVideoRoute } from './routes/post-video.js';
import { settingsRoutes } from './routes/settings.js';
import { connectCallback, type TikTokAccountRouteDeps, tikTokAccountRoutes } from './routes/tiktok-accounts.js';
import { type TikTokWebhookDeps, tikTokWebhook } from './routes/tiktok-webhook.js';
import { type WebhookRouteDeps, webhookRoutes } from './routes/webhooks.js';
import { answerUnreadable } from './unreadable-request.js';
import { countUsage } from './usage.js';

/** How long clients may take to send, so that slow ones do not hold connections for ever. */
export interface ArrivalLimits {
  headWithinMs: number;
  requestWithinMs: number;
  /** Connections over this are closed at once. */
  connections: number;
}

/** How often Node looks for connections that are too slow, at least: it does so every 30 s by itself. */
const CHECK_EVERY_MS = 5_000;

export interface ProbeDeps extends HealthDeps {
  arrival: ArrivalLimits;
  /** Whose word is believed about where a request comes from. */
  trustedProxies: readonly string[];
  now: () => number;
  logger: FastifyServerOptions['logger'];
}

export interface AppDeps
  extends PostRouteDeps,
    TikTokAccountRouteDeps,
    WebhookRouteDeps,
    TikTokWebhookDeps,
    ProbeDeps,
    DocumentationDeps,
    AuthenticateDeps,
    AuthRouteDeps,
    SessionRouteDeps,
    OwnerRouteDeps,
    PlanRouteDeps {
  db: Database;
  sealer: Sealer;
  rateLimiter: RateLimiter;
  lastUsed: LastUsed;
  usage: Usage;
  /** Undefined: there is none. */
  dashboardDir: string | undefined;
}

export interface BuiltApp {
  app: FastifyInstance;
  drain: Drain;
}

/** What every process can answer: `/health`, `/ready` and `/metrics`. */
export function buildProbes(deps: ProbeDeps, { hasDashboard = false } = {}): BuiltApp {
  const onError = createErrorHandler(deps.now);
  const { headWithinMs, requestWithinMs, connections } = deps.arrival;
  const app: FastifyInstance = Fastify({
    logger: deps.logger ?? false,
    genReqId: () => `req_${randomUUID().replaceAll('-', '')}`,
    bodyLimit: 1024 * 1024,
    trustProxy: deps.trustedProxies.length > 0 && [...deps.trustedProxies],
    requestTimeout: requestWithinMs,
    http: {
      headersTimeout: headWithinMs,
      requestTimeout: requestWithinMs,
      connectionsCheckingInterval: Math.min(headWithinMs, CHECK_EVERY_MS),
    },
    routerOptions: { ignoreTrailingSlash: true },
    return503OnClosing: false,
    // What has not ended by then was given its time by the drain.
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => {
      onError(error, request, reply);
    },
    clientErrorHandler: answerUnreadable,
  });
  app.server.maxConnections = connections;
  app.setErrorHandler(onError);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Request-Id', request.id);
  });
  setPageHeaders(app);
  const drain = createDrain(app);
  healthRoutes(app, deps);
  answerNotFound(app, (request, reply) =>
    hasDashboard && isPageOfDashboard(request) ? sendDashboard(reply) : undefined,
  );
  return { app, drain };
}

/** The HTTP API. */
export async function buildApp(deps: AppDeps): Promise<BuiltApp> {
  const hasDashboard = deps.dashboardDir !== undefined;
  const { app, drain } = buildProbes(deps, { hasDashboard });
  readJsonBodies(app);
  await app.register(multipart);
  if (deps.dashboardDir !== undefined) await dashboardFiles(app, deps.dashboardDir);
  documentationRoutes(app, deps);
  // TikTok's way back has its state instead of a key.
  connectCallback(app, { ...deps, hasDashboard });
  tikTokWebhook(app, deps);
  authRoutes(app, deps);
  signUpRoute(app, deps);
  await app.register(
    async (v1) => {
      // Everything here wants a key or a session, also what does not exist: strangers learn nothing.
      v1.addHook('onRequest', async (request, reply) => {
        const caller = await authenticate(deps, request, reply);
        setCaller(request, caller);
        // The limits are those of programs: pages ask for more at a time than any of them would.
        if (caller.person === undefined) await deps.rateLimiter.take(caller, reply);
      });
      countUsage(v1, deps);
      answerNotFound(v1);
      sessionRoutes(v1, deps);
      ownerRoutes(v1, deps);
      postRoutes(v1, deps);
      postVideoRoute(v1, deps);
      ownerActionRoutes(v1, deps);
      tikTokAccountRoutes(v1, deps);
      settingsRoutes(v1, deps);
      planRoutes(v1, deps);
      notificationRoutes(v1, deps);
      webhookRoutes(v1, deps);
      accountRoutes(v1, { ...deps, flushUsage: deps.usage.flush });
      keyRoutes(v1, { ...deps, flushLastUsed: deps.lastUsed.flush, flushUsage: deps.usage.flush });
    },
    { prefix: '/v1' },
  );
  return { app, drain };
}
