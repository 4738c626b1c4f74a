import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Config } from './config.js';
import { openVideoStore } from './files/video-store.js';
import { startForgetting, tidyAfterStart } from './housekeeping.js';
import { buildApp } from './http/app.js';
import { loggerOptions } from './http/logging.js';
import { createRateLimiter } from './http/rate-limit.js';
import { createEngine } from './jobs/engine.js';
import { createAddressGuard } from './net/address-guard.js';
import { createGuardedFetch } from './net/guarded-fetch.js';
import { createCreatorLimits } from './posts/creator-limits.js';
import { createIdempotency } from './posts/idempotency.js';
import { createUrlInspector } from './posts/inspect-url.js';
import { createPublisher } from './posts/publisher.js';
import { openStore, type Store } from './store/open-store.js';
import { createTikTokAccess } from './tiktok/access.js';
import { createTikTokApi } from './tiktok/api.js';
import { CALLBACK_PATH } from './tiktok/connect.js';
import { createTikTokOauth } from './tiktok/oauth.js';

export interface RunningServer {
  url: string;
  /**
   * Refuses new requests, lets those under way end within the configured time, and breaks off the steps of posts:
   * they go on at the next start.
   */
  close: () => Promise<void>;
}

/** Opens the store, puts the parts together and listens. Throws `FolderInUseError`, and what `listen` throws. */
export async function startServer(config: Config): Promise<RunningServer> {
  const store = await openStore(config.dataDir, config.encryptionKeys);
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
  const { clientKey, clientSecret, isAudited, apiUrl, authorizeUrl } = config.tikTok;
  const videos = await openVideoStore(path.join(config.dataDir, 'videos'));
  await tidyAfterStart(db, videos);

  // The address is known once the server listens; TikTok sends people back to it.
  let publicUrl = config.publicUrl ?? '';
  const redirectUri = () => `${publicUrl}${CALLBACK_PATH}`;
  const oauth = createTikTokOauth({ baseUrl: apiUrl, authorizeUrl, clientKey, clientSecret, redirectUri, now });
  const tikTok = createTikTokApi(apiUrl);
  const access = createTikTokAccess({ db, sealer, oauth, now });
  const guardedFetch = createGuardedFetch(createAddressGuard(config.allowedRanges), { allowHttp: config.allowHttp });

  const publisher = createPublisher(db, {
    tikTok,
    access,
    videos,
    guardedFetch,
    sealer,
    now,
    random: Math.random,
    isAudited,
    pace: config.pace,
  });
  const engine = createEngine(publisher, {
    name: randomUUID(),
    slots: config.slots,
    now,
    onError: (error, id) => app.log.error({ err: error, postId: id }, 'a step of a post failed'),
  });
  const { app, drain } = await buildApp({
    db,
    sealer,
    videos,
    oauth,
    tikTok,
    now,
    creators: createCreatorLimits({ access, tikTok, now, isAudited }),
    idempotency: createIdempotency(db, now),
    inspectUrl: createUrlInspector(guardedFetch),
    rateLimiter: createRateLimiter(now),
    wakeEngine: () => engine.wake(),
    logger: loggerOptions(config.logLevel),
  });

  await app.listen({ host: config.host, port: config.port });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  publicUrl ||= url;
  engine.start();
  const onError = (error: unknown) => app.log.error({ err: error }, 'old entries could not be removed');
  const stopForgetting = await startForgetting(db, { now, onError });

  async function stop(): Promise<void> {
    stopForgetting();
    await Promise.all([drain(config.stopWithinMs), engine.stop()]);
    await app.close();
    await guardedFetch.close();
    await access.settled();
    await store.close();
  }
  let stopped: Promise<void> | undefined;
  return { url, close: () => (stopped ??= stop()) };
}
