import { cleanKey, verifyKey } from '@tikapis/core';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { clientOptions } from '../http/client.js';
import { serverAddress } from './server-address.js';

/** What a server tells of a connection. */
export interface Connection {
  /** By which a person tells it from their other connections. */
  label: string;
  email: string | null;
  plan: string | null;
  server: string;
}

/** Proves that the key works. Throws why it does not. */
export async function whoAmI(z: ZObject, bundle: Pick<Bundle, 'authData'>): Promise<Connection> {
  const verdict = await verifyKey(clientOptions(z, bundle));
  if (!verdict.ok) throw new z.errors.Error(`${verdict.message} ${verdict.fix}`.trim(), verdict.reason);
  const { email = null, plan = null } = verdict.account ?? {};
  const { host: server, isHosted } = serverAddress(bundle.authData.baseUrl);
  const owner = email ?? keyInWords(bundle.authData.apiKey ?? '');
  return { label: isHosted ? owner : `${owner} at ${server}`, email, plan, server };
}

/** Of a key that is shorter than this, four characters are too much to show. */
const SHORTEST_KEY_TO_SHOW = 24;

function keyInWords(apiKey: string): string {
  const cleaned = cleanKey(apiKey);
  if (!cleaned.ok || cleaned.key.length < SHORTEST_KEY_TO_SHOW) return 'API key';
  return `API key ending in ${cleaned.key.slice(-4)}`;
}
