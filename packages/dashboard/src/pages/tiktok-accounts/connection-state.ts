import type { TikTokAccount } from '../../api/shapes.js';
import type { Tone } from '../../ui/badge.js';

export interface ConnectionState {
  label: string;
  tone: Tone;
  /** Nothing is published to it before. */
  needsReconnect: boolean;
}

/** How the connection to a TikTok account is, in one word. The server's warnings say the rest. */
export function connectionState({ state, warnings }: Pick<TikTokAccount, 'state' | 'warnings'>): ConnectionState {
  if (state !== 'connected') return { label: 'Needs reconnecting', tone: 'bad', needsReconnect: true };
  const endsSoon = warnings.some(({ rule }) => rule === 'tiktok_connection_ends');
  if (endsSoon) return { label: 'Ends soon', tone: 'warn', needsReconnect: false };
  return { label: 'Connected', tone: 'good', needsReconnect: false };
}
