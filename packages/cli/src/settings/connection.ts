import {
  HOSTED_BASE_URL,
  readBaseUrl,
  type SecretText,
  secretText,
  type ServerAddress,
  tikApisError,
} from '@tikapis/core';
import type { Config } from './config.js';
import { readSaved } from './saved-settings.js';

/** Whom to talk to, and as whom. */
export interface Connection {
  apiKey: SecretText;
  server: ServerAddress;
  /** Where the key comes from, for sentences. */
  keyFrom: string;
}

/** The address that was asked for. Throws `server_address_invalid`. */
export const wantedServer = (config: Config, baseUrl: string | undefined): ServerAddress | undefined => {
  const wanted = baseUrl ?? config.baseUrl;
  return wanted === undefined ? undefined : readBaseUrl(wanted);
};

/**
 * A key of the environment goes to the address of the environment, or the hosted service; a saved key to the server that
 * it was saved for, and to no other. Throws `key_not_set` and `server_address_invalid`.
 * @param baseUrl of the command line
 */
export async function readConnection(config: Config, baseUrl: string | undefined): Promise<Connection> {
  const wanted = wantedServer(config, baseUrl);
  if (config.apiKey !== undefined) {
    const server = wanted ?? readBaseUrl(HOSTED_BASE_URL);
    return { apiKey: secretText(config.apiKey), server, keyFrom: 'TIKAPIS_API_KEY' };
  }
  const saved = await readSaved(config.settingsFile);
  if (saved === null) throw tikApisError('key_not_set', { fix: 'Run "tikapis login", or set TIKAPIS_API_KEY.' });
  const server = readBaseUrl(saved.baseUrl);
  if (wanted === undefined || wanted.baseUrl === server.baseUrl)
    return { apiKey: saved.apiKey, server, keyFrom: config.settingsFile };
  const fix = `The saved key is for ${server.baseUrl} and is sent nowhere else: run "tikapis login --base-url ${wanted.baseUrl}", or set TIKAPIS_API_KEY.`;
  throw tikApisError('key_not_set', { fix });
}
