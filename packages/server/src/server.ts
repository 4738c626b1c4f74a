import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { startBookkeeping } from './accounts/bookkeeping.js';
import { createLastUsed } from './accounts/last-used.js';
import { createUsage } from './accounts/usage.js';
import { createUsageAlerts } from './accounts/usage-alerts.js';
import { createCallbackDeliverer } from './callbacks/deliverer.js';
import type { Config } from './config.js';
import { openS3VideoStore } from './files/s3-video-store.js';
import { openVideoStore, type VideoStore } from './files/video-store.js';
import { startForgetting, tidyAfterStart } from './housekeeping.js';
import { buildApp, buildProbes } from './http/app.js';
import { loggerOptions } from './http/logging.js';
import { createRateLimiter } from './http/rate-limit.js';
import { createSharedRateLimiter } from './http/shared-rate-limit.js';
import { createEngine } from '@tikapis/database';
import { countTikTokCalls } from './metrics/counted-tiktok.js';
import { createMetrics } from './metrics/metrics.js';
import { createMailDeliverer } from './mail/deliverer.js';
import type { Mailer } from './mail/mailer.js';
import { createAddressGuard } from './net/address-guard.js';
import { createGuardedFetch } from './net/guarded-fetch.js';
import { startWatching } from './notifications/watch.js';
import { createAuth } from './people/auth.js';
import { ownOrigins } from './people/own-origins.js';
import { createCreatorLimits } from './posts/creator-limits.js';
import { createIdempotency } from './posts/idempotency.js';
import { createUrlInspector } from './posts/inspect-url.js';
import { createPublisher } from './posts/publisher.js';
import { startRefreshingMetrics } from './posts/refresh-metrics.js';
import { installationId } from './store/installation.js';
import { openStore, type Store } from './store/open-store.js';
import { resealAll } from './store/reseal.js';
import { loadRateWindows, saveRateWindows } from './store/usage.js';
import { createTikTokAccess } from './tiktok/access.js';
import { createTikTokApi } from './tiktok/api.js';
import { createTikTokLimits } from './tiktok/limits.js';
import { CALLBACK_PATH } from './tiktok/connect.js';
import { createDeliverer } from './webhooks/deliverer.js';
import { createTikTokOauth } from './tiktok/oauth.js';
import { findConverter } from './video/converter.js';

export interface RunningServer {
  /** Null for a worker that listens nowhere. */
  url: string | null;
  /**
   * Refuses new requests, lets those under way end within the configured time, and breaks off the steps of posts:
   * they go on at the next start.
   */
  close: () => Promise<void>;
}

/** Deliveries of webhooks that are under way at the same time, and as many of callbacks: they mostly wait for others. */
const DELIVERY_SLOTS = 50;

/** Mail servers take few connections from one client. */
const MAIL_SLOTS = 2;

/**
 * Opens the store, puts the parts together and begins its role. Throws what `openStore` and `listen` throw. Long, as this
 * is the one place that knows every part: what they do is decided in them.
 */
export async function startServer(config: Config): Promise<RunningServer> {
  const store = await openStore(config.dataDir, config.encryptionKeys, config.database);
  try {
    return await startOver(store, config);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function startOver(store: Store, config: Config): Promise<RunningServer> {
  const now = Date.now;
  const { db, sealer } = store;
  const { clientKey, clientSecret, scopes, isAudited, apiUrl, authorizeUrl } = config.tikTok;
  const videos = await openVideos(config, store);
  if (!store.isShared) await tidyAfterStart(db, videos);

  const converter = await findConverter(config.ffmpeg);

  // The address is known once the server listens; TikTok sends people back to it.
  let publicUrl = config.publicUrl ?? '';
  const redirectUri = () => `${publicUrl}${CALLBACK_PATH}`;
  const oauth = createTikTokOauth({ baseUrl: apiUrl, authorizeUrl, clientKey, clientSecret, scopes, redirectUri, now });
  const metrics = createMetrics(db, now);
  const tikTok = countTikTokCalls(createTikTokApi(apiUrl), metrics);
  const limits = createTikTokLimits(db, { now, windowMs: config.pace.windowMs });
  const access = createTikTokAccess({ db, sealer, oauth, now });
  const guardedFetch = createGuardedFetch(createAddressGuard(config.allowedRanges), { allowHttp: config.allowHttp });

  const publisher = createPublisher(db, {
    tikTok,
    access,
    videos,
    converter,
    guardedFetch,
    sealer,
    now,
    random: Math.random,
    isAudited,
    pace: config.pace,
    limits,
  });
  const engine = createEngine(publisher, {
    name: randomUUID(),
    slots: config.slots,
    leaseMs: config.leaseMs,
    now,
    onError: (error, id) => app.log.error({ err: error, postId: id }, 'a step of a post failed'),
  });
  const deliverer = createDeliverer(db, {
    sealer,
    guardedFetch,
    now,
    random: Math.random,
    firstRetryMs: config.webhookRetryMs,
    onStopped: ({ id, account_id: accountId, state }) =>
      app.log.warn({ webhookId: id, accountId, state }, 'a webhook stopped'),
  });
  const deliveries = createEngine(deliverer, {
    name: randomUUID(),
    slots: DELIVERY_SLOTS,
    leaseMs: config.leaseMs,
    now,
    onError: (error, id) => app.log.error({ err: error, deliveryId: id }, 'a delivery of a webhook failed'),
  });
  const callbackDeliverer = createCallbackDeliverer(db, {
    sealer,
    guardedFetch,
    now,
    random: Math.random,
    firstRetryMs: config.webhookRetryMs,
    onGivenUp: ({ id: callbackId, post_id: postId, attempts, response_status: status, error: reason }) =>
      app.log.warn({ callbackId, postId, attempts, status, reason }, 'a callback was given up'),
  });
  const callbacks = createEngine(callbackDeliverer, {
    name: randomUUID(),
    slots: DELIVERY_SLOTS,
    leaseMs: config.leaseMs,
    now,
    onError: (error, id) => app.log.error({ err: error, callbackId: id }, 'a callback failed'),
  });
  const mailer = await openMailer(config);
  const mails = createEngine(
    createMailDeliverer(db, {
      sealer,
      mailer,
      // A worker knows where it can be scraped, and not where people find the dashboard.
      publicUrl: () => (config.role === 'worker' ? (config.publicUrl ?? '') : publicUrl),
      now,
      random: Math.random,
      firstRetryMs: config.webhookRetryMs,
      onShown: ({ id: mailId }) =>
        app.log.warn({ mailId }, 'there is no mail server (TIKAPIS_SMTP_URL): the owner finds a mail in the dashboard'),
      onTrouble: ({ id: mailId, ...trouble }) => app.log.warn({ mailId, ...trouble }, 'a mail could not be sent'),
    }),
    {
      name: randomUUID(),
      slots: MAIL_SLOTS,
      leaseMs: config.leaseMs,
      now,
      onError: (error, id) => app.log.error({ err: error, mailId: id }, 'a mail failed'),
    },
  );
  const origins = () => ownOrigins(publicUrl);
  const auth = createAuth({
    db,
    sealer,
    now,
    publicUrl: () => publicUrl,
    origins,
    signUp: config.signUp,
    secret: store.sessionSecret,
    wakeMails: () => mails.wake(),
    onError: (error) => app.log.error({ err: error }, 'a log-in met an error'),
  });
  const lastUsed = createLastUsed(db);
  const usage = createUsage(db);
  const alerts = createUsageAlerts(db, {
    now,
    onError: (error) => app.log.error({ err: error }, 'an account could not be told of its usage'),
  });
  const rateLimiter = store.isShared
    ? createSharedRateLimiter(db, now, alerts)
    : createRateLimiter(now, alerts, await loadRateWindows(db, now()));
  const { app, drain } = await (config.role === 'worker' ? buildProbes : buildApp)({
    db,
    lastUsed,
    usage,
    rateLimiter,
    metrics,
    metricsToken: config.metricsToken,
    arrival: config.arrival,
    trustedProxies: config.trustedProxies,
    dashboardDir: config.dashboardDir,
    auth,
    origins,
    signUp: config.signUp,
    mayChangePlan: config.mayChangePlan,
    mail: mailer === null ? 'shown' : 'smtp',
    publicUrl: () => publicUrl,
    dataDir: config.dataDir,
    sealer,
    videos,
    canConvert: converter !== null,
    oauth,
    tikTok,
    now,
    creators: createCreatorLimits({ access, limits, tikTok, now, isAudited }),
    idempotency: createIdempotency(db, now),
    inspectUrl: createUrlInspector(guardedFetch, converter !== null),
    access,
    limits,
    wantedScopes: scopes,
    isAudited,
    wakeEngine: () => engine.wake(),
    guardedFetch,
    allowHttp: config.allowHttp,
    callbacks: { allowHttp: config.allowHttp, hosts: config.callbackHosts },
    wakeDeliveries: () => deliveries.wake(),
    tikTokApp: config.tikTok,
    logger: loggerOptions(config.logLevel),
  });

  const url = config.port === undefined ? null : await listen(app, { host: config.host, port: config.port });
  publicUrl ||= url ?? '';
  if (config.role !== 'api') {
    engine.start();
    deliveries.start();
    callbacks.start();
    mails.start();
  }
  const stopMetrics =
    config.role === 'api'
      ? undefined
      : startRefreshingMetrics({
          db,
          tikTok,
          access,
          now,
          name: randomUUID(),
          everyMs: config.metricsEveryMs,
          onError: (error) => app.log.error({ err: error }, 'the metrics of posts could not be refreshed'),
        });
  const stopWatching =
    config.role === 'api'
      ? undefined
      : startWatching(db, {
          now,
          onError: (error) => app.log.error({ err: error }, 'nobody could be told of trouble'),
        });
  if (config.role !== 'all' && config.s3 === undefined) tellOfVideos(app, config);
  const onError = (error: unknown) => app.log.error({ err: error }, 'old entries could not be removed');
  const stopForgetting = await startForgetting(db, { videos, now, keepFailedMs: config.keepFailedVideosMs, onError });

  const stopBookkeeping = startBookkeeping(
    [lastUsed.flush, usage.flush, () => saveRateWindows(db, rateLimiter.changedWindows())],
    (error) => app.log.error({ err: error }, 'what was counted could not be written'),
  );

  const stopping = new AbortController();
  const resealing = resealInBackground(app, store, stopping.signal);

  async function stop(): Promise<void> {
    stopping.abort();
    stopForgetting();
    await Promise.all([
      drain(config.stopWithinMs),
      engine.stop(),
      deliveries.stop(),
      callbacks.stop(),
      mails.stop(),
      stopMetrics?.(),
      stopWatching?.(),
    ]);
    await app.close();
    await stopBookkeeping();
    await alerts.settled();
    await guardedFetch.close();
    mailer?.close();
    await access.settled();
    await resealing;
    videos.close();
    await store.close();
  }
  let stopped: Promise<void> | undefined;
  return { url, close: () => (stopped ??= stop()) };
}

async function listen(app: FastifyInstance, { host, port }: { host: string; port: number }): Promise<string> {
  await app.listen({ host, port });
  const { port: taken } = app.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
}

/** What speaks to mail servers is loaded where there is one. */
async function openMailer({ smtp }: Config): Promise<Mailer | null> {
  if (smtp === undefined) return null;
  const { createMailer } = await import('./mail/mailer.js');
  return createMailer(smtp.url, smtp.from);
}

async function openVideos({ s3, dataDir }: Config, { db, isShared }: Store): Promise<VideoStore> {
  const folder = path.join(dataDir, 'videos');
  if (s3 === undefined) return openVideoStore(folder, { isShared });
  return openS3VideoStore(s3, path.join(folder, 'incoming'), await installationId(db, Date.now()));
}

/** After a change of encryption keys: the log tells when the old ones are no longer needed. */
async function resealInBackground(app: FastifyInstance, { db, sealer }: Store, signal: AbortSignal): Promise<void> {
  try {
    const { done, left, unopened } = await resealAll(db, sealer, { now: Date.now, signal });
    if (unopened > 0) {
      const fix = 'Put the earlier key back behind the newest one; if it is lost, connect the TikTok accounts again';
      app.log.error({ unopened }, `stored secrets open with none of TIKAPIS_ENCRYPTION_KEYS. ${fix}.`);
    }
    if (done + left > 0) app.log.info({ done, left }, 'secrets were sealed with the newest encryption key');
  } catch (error) {
    app.log.error({ err: error }, 'secrets could not be sealed with the newest encryption key');
  }
}

/** A worker that does not find the videos that another process took would fail their posts. */
function tellOfVideos(app: FastifyInstance, { dataDir }: Config): void {
  const folder = path.join(dataDir, 'videos');
  app.log.warn({ folder }, 'videos lie in a folder: on several machines all processes need the same one');
}
