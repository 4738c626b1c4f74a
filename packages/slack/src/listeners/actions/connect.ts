import { connectActionIds, connectView } from '../../ui/connect-view.js';
import type { HolderKind } from '../../identity/key-holder.js';
import type { Listen, Turn } from '../../app/turn.js';
import type { ListenerDeps } from '../index.js';

/** Asks for a key. Whether they may set it is checked when it is submitted. */
export async function openConnect({ client }: Turn, triggerId: string, kind: HolderKind = 'person'): Promise<void> {
  await client.views.open({ trigger_id: triggerId, view: connectView(kind) });
}

export function registerConnectActions(listen: Listen, { directory, home }: ListenerDeps): void {
  const opens = (actionId: string, kind: HolderKind) =>
    listen.action(actionId, (turn) => openConnect(turn, turn.body.trigger_id, kind), { isOpen: true });
  opens(connectActionIds.person, 'person');
  opens(connectActionIds.workspace, 'workspace');

  const disconnects = (actionId: string, kind: HolderKind) =>
    listen.action(
      actionId,
      async ({ actor }) => {
        await directory.disconnect(actor, kind);
        await home.refresh(actor);
      },
      // Whoever is not let in any more may still take their own key away.
      { isOpen: kind === 'person', isKept: true },
    );
  disconnects(connectActionIds.disconnectPerson, 'person');
  disconnects(connectActionIds.disconnectWorkspace, 'workspace');
}
