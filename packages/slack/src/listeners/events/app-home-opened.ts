import type { Listen } from '../../app/turn.js';
import type { ListenerDeps } from '../index.js';

export function registerAppHomeOpened(listen: Listen, { home }: ListenerDeps): void {
  listen.event('app_home_opened', async ({ actor, event }) => {
    if (event.tab === 'home') await home.refresh(actor, (event.view as { hash?: string } | undefined)?.hash);
  });
}
