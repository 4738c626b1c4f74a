import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Config } from './config.js';
import { openVideoStore } from './files/video-store.js';
import { buildApp } from './http/app.js';
import { createRateLimiter } from './http/rate-limit.js';
import { CALLBACK_PATH } from './http/routes/tiktok-accounts.js';
import { createEngine } from './jobs/engine.js';
import { createAddressGuard } from './net/address-guard.js';
import { createGuardedFetch } from './net/guarded-fetch.js';
import { createCreatorLimits } from './posts/creator-limits.js';
import { createIdempotency } from './posts/idempotency.js';
import { createUrlInspector } from './posts/inspect-url.js';
import { createPublisher } from './posts/publisher.js';
import { forgetOldAnswers } from './store/idempotency.js';
import { openStore } from './store/open-store.js';
import { releaseAllLeases } from './store/posts.js';
import { createTikTokAccess } from './tiktok/access.js';
import { createTikTokApi } from './tiktok/api.js';
import { createTikTokOauth } from './tiktok/oauth.js';

export interface RunningServer {
  url: string;
  /** Ends requests and steps that are under way at their next resting point; unfinished posts go on at the next start. */
  close: () => Promise<void>;
}

/** Puts the parts together and listens. */
export async function startServer(config: Config): Promise<RunningServer> {
  const now = Date.now;
  const { tikTok: tikTokConfig } = config;
  const store = await openStore(config.dataDir, config.encryptionKeys);
  const { db, sealer } = store;
  // One process holds the folder: leases found now belong to a process that is gone.
  await releaseAllLeases(db);
  await forgetOldAnswers(db, now());

  const videos = await openVideoStore(path.join(config.dataDir, 'videos'));
  const guardedFetch = createGuardedFetch(createAddressGuard(config.allowedRanges), { allowHttp: config.allowHttp });
  const { host: apiHost } = new URL(tikTokConfig.apiUrl);
  const tikTok = createTikTokApi({ baseUrl: tikTokConfig.apiUrl, uploadHosts: ['*.tiktokapis.com', apiHost] });
  // The address is known once the server listens; TikTok sends people back to it.
  let publicUrl = config.publicUrl ?? '';
  const oauth = createTikTokOauth({
    baseUrl: tikTokConfig.apiUrl,
    authorizeUrl: tikTokConfig.authorizeUrl,
    clientKey: tikTokConfig.clientKey,
    clientSecret: tikTokConfig.clientSecret,
    redirectUri: () => `${publicUrl}${CALLBACK_PATH}`,
    now,
  });
  const access = createTikTokAccess({ db, sealer, oauth, now });

  const publisher = createPublisher(db, {
    tikTok,
    access,
    videos,
    guardedFetch,
    sealer,
    now,
    random: Math.random,
    isAudited: tikTokConfig.isAudited,
    firstPollMs: tikTokConfig.firstPollMs,
  });
  const engine = createEngine(publisher, {
    owner: randomUUID(),
    slots: config.slots,
    now,
    onError: (error, id) => app.log.error({ err: error, postId: id }, 'a step of a post failed'),
  });
  const app = await buildApp({
    db,
    sealer,
    videos,
    oauth,
    tikTok,
    now,
    creators: createCreatorLimits({ access, tikTok, now, isAudited: tikTokConfig.isAudited }),
    idempotency: createIdempotency(db, now),
    inspectUrl: createUrlInspector(guardedFetch),
    rateLimiter: createRateLimiter(now),
    wakeEngine: () => engine.wake(),
    logger: { level: config.logLevel, stream: process.stderr },
  });

  await app.listen({ host: config.host, port: config.port });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  publicUrl ||= url;
  engine.start();

  return {
    url,
    async close() {
      await app.close();
      await engine.stop();
      await guardedFetch.close();
      await store.close();
    },
  };
}
