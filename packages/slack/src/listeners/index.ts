import type { Home } from '../app/home.js';
import type { Forget } from '../app/forget.js';
import type { Listen } from '../app/turn.js';
import type { Directory } from '../identity/directory.js';
import type { PostDesk } from '../posts/post-desk.js';
import { openConnect, registerConnectActions } from './actions/connect.js';
import { openSettings, registerSettingsActions } from './actions/settings.js';
import { registerAppHomeOpened } from './events/app-home-opened.js';
import { registerUninstalled } from './events/uninstalled.js';
import { registerSurface } from './register-surface.js';
import { registerConnectView } from './views/connect.js';
import { registerSettingsView } from './views/settings.js';

export interface ListenerDeps {
  directory: Directory;
  home: Home;
  forget: Forget;
  desk: PostDesk;
  now: () => number;
}

/** All that the app takes from Slack; the manifest names the same. */
export function registerListeners(listen: Listen, deps: ListenerDeps): void {
  registerAppHomeOpened(listen, deps);
  registerUninstalled(listen, deps);
  registerConnectActions(listen, deps);
  registerConnectView(listen, deps);
  registerSettingsActions(listen, deps);
  registerSettingsView(listen, deps);
  registerSurface(listen, {
    ...deps,
    openConnect,
    openSettings: (turn, triggerId) => openSettings(turn, triggerId, deps),
  });
}
