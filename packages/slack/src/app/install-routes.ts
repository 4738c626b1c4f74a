import type { RequestListener } from 'node:http';
import type { InstallProvider } from '@slack/oauth';
import { installedPage, notInstalledPage, sendPage } from './install-pages.js';
import { scopes } from './scopes.js';

export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** The two pages of an installation: where it begins, and where Slack sends people back to. */
export function installRoutes(installer: InstallProvider, publicUrl: string): Record<string, RequestListener> {
  const options = { scopes: Object.keys(scopes), redirectUri: `${publicUrl}${REDIRECT_PATH}` };
  return {
    [`GET ${INSTALL_PATH}`]: (request, response) => void installer.handleInstallPath(request, response, {}, options),
    [`GET ${REDIRECT_PATH}`]: (request, response) =>
      void installer.handleCallback(request, response, {
        success({ team, enterprise, appId }) {
          const name = team?.name ?? enterprise?.name ?? 'your workspace';
          const query = new URLSearchParams({
            ...(appId !== undefined && { app: appId }),
            ...(team && { team: team.id }),
          });
          sendPage(response, 200, installedPage(name, `https://slack.com/app_redirect?${query.toString()}`));
        },
        failure(error) {
          const { status, html } = notInstalledPage(error);
          sendPage(response, status, html);
        },
      }),
  };
}
