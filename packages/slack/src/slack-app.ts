import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { HOSTED_BASE_URL, readBaseUrl } from '@tikapis/core';
import { axiosTransport } from '@tikapis/core/axios';
import { ownEncryptionKey } from '@tikapis/database';
import type { HTTPReceiver } from '@slack/bolt';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { clientOptions } from './app/client-options.js';
import { createBolt, createReceiver, EVENTS_PATH, slackRoute } from './app/create-bolt.js';
import { createSlackTalk } from './app/create-slack-talk.js';
import { createDeliveries } from './app/deliveries.js';
import { createForget } from './app/forget.js';
import { createHome } from './app/home.js';
import { type HttpServer, startHttpServer } from './app/http-server.js';
import { INSTALL_PATH, installRoutes } from './app/install-routes.js';
import { createInstaller, tokenSource } from './app/installer.js';
import { createListen } from './app/listen.js';
import { tellOfAuthorization } from './app/on-bolt-error.js';
import { createReplays } from './app/replay-deliveries.js';
import { createSlackClients } from './app/slack-clients.js';
import type { Config } from './config.js';
import { startForgetting } from './housekeeping.js';
import { createDirectory } from './identity/create-directory.js';
import { tikapisOptions } from './identity/tikapis-options.js';
import { registerListeners } from './listeners/index.js';
import { boltLogger } from './logging/bolt-logger.js';
import { createLog } from './logging/create-log.js';
import { type Posts, startPosts } from './posts/start-posts.js';
import { openStore, type Store } from './store/open-store.js';
import { postRenderer } from './ui/post/post-renderer.js';

export interface RunningSlackApp {
  /** Null where it listens nowhere: Socket Mode without an address of its own. */
  url: string | null;
  /** Takes no more from Slack, lets what was begun end, and rests the posts: they go on at the next start. */
  close: () => Promise<void>;
}

/** Opens the store, puts the parts together and begins. Throws what the store, Slack and the address throw. */
export async function startSlackApp(config: Config, log: Logger = createLog(config)): Promise<RunningSlackApp> {
  const store = await openStore(config.store);
  try {
    return await startOver(store, config, log);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function startOver(store: Store, config: Config, log: Logger): Promise<RunningSlackApp> {
  const now = Date.now;
  const { db, sealer } = store;
  const { oauth, publicUrl, fileHosts } = config;
  const logger = boltLogger(log);
  const options = () => clientOptions(config.slackApiUrl, logger, fetch);

  const installer = createInstaller(config, {
    store,
    now,
    logger,
    clientOptions: options(),
    stateSecret: oauth === undefined ? '' : (oauth.stateSecret ?? ownStateSecret(config)),
  });
  const clients = createSlackClients(tokenSource(config, store, installer), options);
  const talk = createSlackTalk(clients, now);
  const directory = createDirectory({
    db,
    sealer,
    now,
    clients,
    tikapis: tikapisOptions(config.tikapisUrl, axiosTransport()),
    onKeyGone: (holder, client) => posts.webhooks.remove(holder, client),
  });

  const receiver = createReceiver(config, { logger, clientOptions: options(), now });
  const bolt = createBolt(config, { receiver, installer, logger, clientOptions: options() });
  const installUrl = installer === undefined || publicUrl === undefined ? undefined : `${publicUrl}${INSTALL_PATH}`;
  tellOfAuthorization(bolt, { log, fetch, installUrl });
  // Here and not before, so that a Slack that cannot be reached is said so.
  await bolt.init();

  const posts: Posts = await startPosts({
    db,
    sealer,
    directory,
    talk,
    renderer: postRenderer,
    clients,
    fileHosts,
    publicUrl,
    isHosted: readBaseUrl(config.tikapisUrl ?? HOSTED_BASE_URL).isHosted,
    log,
    now,
  });

  const home = createHome({ clients, directory, desk: posts.desk, now });
  const owner = randomBytes(6).toString('hex');
  const deliveries = createDeliveries({ db, sealer, now, owner });
  const listen = createListen(bolt, { log, now, directory, deliveries });
  registerListeners(listen, { directory, home, forget: createForget({ db, directory, log }), desk: posts.desk, now });

  const replays = createReplays({ app: bolt, db, sealer, now, log, owner });

  const isSocket = config.appToken !== undefined;
  let server: HttpServer | undefined;
  try {
    // Behind a firewall nobody comes.
    if (!isSocket || publicUrl !== undefined) {
      server = await startHttpServer(config, {
        log,
        routes: {
          ...(!isSocket && { [`POST ${EVENTS_PATH}`]: slackRoute(receiver as HTTPReceiver) }),
          ...(installer !== undefined && publicUrl !== undefined && installRoutes(installer, publicUrl)),
        },
        receiveWebhook: (id, { headers, body }) => posts.webhooks.receive(id, headers, body),
        pingDatabase: () => sql`select 1`.execute(db),
      });
    }
    if (isSocket) await receiver.start(config.port);
  } catch (error) {
    await server?.stop();
    await posts.stop();
    throw error;
  }
  replays.start();
  const stopForgetting = startForgetting(store, { now, log });

  async function stop(): Promise<void> {
    await stopForgetting();
    if (isSocket) await receiver.stop();
    await server?.stop();
    await replays.stop();
    await listen.settled();
    await posts.stop();
    await store.close();
  }
  let stopped: Promise<void> | undefined;
  return { url: server?.url ?? null, close: () => (stopped ??= stop()) };
}

/** Made at the first start, where there is one process only. */
const ownStateSecret = ({ store }: Config): string => ownEncryptionKey(path.join(store.dataDir, 'state.key'));
