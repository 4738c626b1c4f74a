import type { RequestListener } from 'node:http';
import bolt, { type App as BoltApp, type HTTPReceiver, type Logger as BoltLogger, type Receiver } from '@slack/bolt';
import type { InstallProvider } from '@slack/oauth';
import type { WebClientOptions } from '@slack/web-api';
import type { Config } from '../config.js';
import { BODY_LIMIT_BYTES } from './http-server.js';

export const EVENTS_PATH = '/slack/events';

const FORM = 'application/x-www-form-urlencoded';

/** How Slack reaches the app: over HTTP, or over a connection that the app opens itself. */
export function createReceiver(
  config: Config,
  deps: { logger: BoltLogger; clientOptions: WebClientOptions; now: () => number },
) {
  const { logger, clientOptions, now } = deps;
  const customPropertiesExtractor = () => ({ receivedAtMs: now() });
  if (config.appToken === undefined) {
    const { signingSecret = '' } = config;
    return new bolt.HTTPReceiver({
      signingSecret,
      endpoints: EVENTS_PATH,
      bodyLimit: BODY_LIMIT_BYTES,
      logger,
      customPropertiesExtractor,
    });
  }
  const { logger: _shared, logLevel: _level, ...options } = clientOptions;
  // A connection that is lost is sought for as long as it takes; without that the process would end by it.
  const untilConnected = { forever: true, minTimeout: 500, maxTimeout: 30_000, factor: 1.5 };
  return new bolt.SocketModeReceiver({
    appToken: config.appToken,
    logger,
    customPropertiesExtractor,
    installerOptions: {
      clientOptions: { ...options, retryConfig: untilConnected, rejectRateLimitedCalls: false },
    },
  });
}

/** Bolt, not yet initialised: whoever starts it learns there, and can catch, that Slack cannot be reached. */
export function createBolt(
  config: Config,
  deps: {
    receiver: Receiver;
    installer: InstallProvider | undefined;
    logger: BoltLogger;
    clientOptions: WebClientOptions;
  },
): BoltApp {
  const { receiver, installer, logger, clientOptions } = deps;
  return new bolt.App({
    receiver,
    logger,
    clientOptions,
    ...(installer === undefined ? botToken(config) : { authorize: (source) => installer.authorize(source) }),
    deferInitialization: true,
    convoStore: false,
    extendedErrorHandler: true,
  });
}

/** A proxy may say in which characters the form is written, which is more than Bolt understands. */
export const slackRoute =
  (receiver: HTTPReceiver): RequestListener =>
  (request, response) => {
    const { 'content-type': type = '' } = request.headers;
    if (type.startsWith(FORM)) request.headers['content-type'] = FORM;
    receiver.requestListener(request, response);
  };

const botToken = ({ botToken: token }: Config) => (token === undefined ? {} : { token });
