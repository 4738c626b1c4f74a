import type { Listen } from '../../app/turn.js';
import type { ListenerDeps } from '../index.js';

/** Nothing is kept of a workspace that takes the app away. */
export function registerUninstalled(listen: Listen, { forget }: ListenerDeps): void {
  listen.event('app_uninstalled', ({ actor, isEnterpriseInstall }) => forget.everything(actor, isEnterpriseInstall));

  listen.event('tokens_revoked', async ({ actor, event, isEnterpriseInstall }) => {
    // The tokens of people are of no use here, and none are asked for.
    if ((event.tokens.bot ?? []).length > 0) await forget.installation(actor, isEnterpriseInstall);
  });
}
