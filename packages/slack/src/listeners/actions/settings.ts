import { RefusedError } from '../../app/refused-error.js';
import type { Listen, Turn } from '../../app/turn.js';
import { openThenFill } from '../../app/views.js';
import { settingsActionId } from '../../ui/settings/settings-fields.js';
import { settingsView } from '../../ui/settings/settings-view.js';
import type { ListenerDeps } from '../index.js';

/** Shows admins what they may decide. */
export const openSettings = (turn: Turn, triggerId: string, { directory }: Pick<ListenerDeps, 'directory'>) =>
  openThenFill(turn, triggerId, 'Settings', async () => {
    const { actor } = turn;
    const [person, settings, groups] = await Promise.all([
      turn.person(),
      directory.settings(actor.teamId),
      directory.groups(actor),
    ]);
    if (!person.isAdmin) throw new RefusedError('Only admins of the workspace may change that.', 'Ask one of them.');
    return settingsView(settings, groups);
  });

export function registerSettingsActions(listen: Listen, deps: ListenerDeps): void {
  listen.action(settingsActionId, (turn) => openSettings(turn, turn.body.trigger_id, deps), { isOpen: true });
}
