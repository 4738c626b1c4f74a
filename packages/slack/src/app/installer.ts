import type { Logger as BoltLogger } from '@slack/bolt';
import { InstallProvider } from '@slack/oauth';
import type { WebClientOptions } from '@slack/web-api';
import type { Config } from '../config.js';
import { findInstallation } from '../store/installations.js';
import type { Store } from '../store/open-store.js';
import { createInstallationStore } from './installation-store.js';
import { installPage } from './install-pages.js';
import type { SlackClients } from './slack-clients.js';

export interface InstallerDeps {
  store: Store;
  now: () => number;
  logger: BoltLogger;
  clientOptions: WebClientOptions;
  stateSecret: string;
}

/** What people go through to install the app in their workspace; undefined where there is one workspace only. */
export function createInstaller(config: Config, deps: InstallerDeps): InstallProvider | undefined {
  const { oauth, authorizeUrl } = config;
  if (oauth === undefined) return undefined;
  const { store, now, logger, clientOptions, stateSecret } = deps;
  const { logger: _shared, logLevel: _level, ...options } = clientOptions;
  return new InstallProvider({
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret,
    authorizationUrl: authorizeUrl,
    installationStore: createInstallationStore(store, now),
    renderHtmlForInstallPath: installPage,
    clientOptions: options,
    logger,
  });
}

/** The bot's token in a workspace, renewed where Slack lets tokens expire. */
export const tokenSource =
  (config: Config, { db }: Store, installer: InstallProvider | undefined): SlackClients['tokenOf'] =>
  async ({ teamId, enterpriseId }) => {
    if (installer === undefined) return config.botToken ?? null;
    if ((await findInstallation(db, { teamId, enterpriseId })) === undefined) return null;
    const query = { teamId, enterpriseId: enterpriseId ?? undefined, isEnterpriseInstall: false };
    const { botToken } = await installer.authorize(query);
    return botToken ?? null;
  };
