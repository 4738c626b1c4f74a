import type { Listen } from '../../app/turn.js';
import { readSettings } from '../../ui/settings/read-settings.js';
import { settingsCallbackId } from '../../ui/settings/settings-fields.js';
import type { ListenerDeps } from '../index.js';

export function registerSettingsView(listen: Listen, { directory, home }: ListenerDeps): void {
  listen.view(settingsCallbackId, {
    answer(view) {
      const read = readSettings(view.state.values);
      return read.ok ? undefined : { response_action: 'errors', errors: read.errors };
    },

    async handle({ actor, view }) {
      const read = readSettings(view.state.values);
      if (!read.ok) return;
      await directory.saveSettings(actor, read.settings);
      await home.refresh(actor);
    },
  });
}
