import type { ViewOutput } from '@slack/bolt';
import { cleanKey } from '@tikapis/core';
import type { Listen } from '../../app/turn.js';
import { updateView } from '../../app/views.js';
import {
  checkingView,
  connectCallbackId,
  connectedView,
  connectView,
  keyField,
  readHolderKind,
} from '../../ui/connect-view.js';
import type { ListenerDeps } from '../index.js';

const pasted = (view: ViewOutput): string => view.state.values[keyField]?.[keyField]?.value ?? '';

export function registerConnectView(listen: Listen, { directory, home }: ListenerDeps): void {
  listen.view(connectCallbackId, {
    answer(view) {
      const cleaned = cleanKey(pasted(view));
      if (cleaned.ok) return { response_action: 'update', view: checkingView(readHolderKind(view.private_metadata)) };
      const { message, fix } = cleaned.problem;
      return { response_action: 'errors', errors: { [keyField]: `${message} ${fix}` } };
    },

    async handle(turn) {
      const { actor, client, view } = turn;
      const kind = readHolderKind(view.private_metadata);
      turn.failWith((failure) =>
        updateView(client, view.id, connectView(kind, { ...failure, fix: `${failure.fix} (${failure.errorId})` })),
      );
      const connection = await directory.connect(actor, kind, pasted(view));
      const next = connection.ok ? connectedView(kind, connection.shown) : connectView(kind, connection.failure);
      await updateView(client, view.id, next);
      if (connection.ok) await home.refresh(actor);
    },
  });
}
