import { readFile } from 'node:fs/promises';

/** What the tests ask of packages/slack/manifest.json. */
export interface Manifest {
  oauth_config: { scopes: { bot: string[]; bot_optional?: string[] } };
  features: { slash_commands: { command: string }[]; shortcuts: { callback_id: string }[] };
  settings: { event_subscriptions: { bot_events: string[] } };
}

const file = new URL('../../../../packages/slack/manifest.json', import.meta.url);

export const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;

/** Exactly what the app asks for when it is installed. */
export const manifestScopes: readonly string[] = manifest.oauth_config.scopes.bot;
