import { failure } from '../posts/failure.js';
import { forgetTikTokAccount } from '../store/disconnect.js';
import type { Database } from '../store/schema.js';
import type { TikTokAccountRow } from '../store/tiktok-accounts.js';
import type { TikTokAccess } from './access.js';
import type { TikTokOauth } from './oauth.js';

export interface DisconnectDeps {
  db: Database;
  access: TikTokAccess;
  oauth: TikTokOauth;
  now: () => number;
}

/**
 * Takes back at TikTok what the creator allowed, and forgets it here whatever TikTok says. Posts that TikTok has no byte
 * of fail; what it has, it publishes. Gives whether TikTok has confirmed.
 */
export async function disconnect(
  { db, access, oauth, now }: DisconnectDeps,
  account: TikTokAccountRow,
): Promise<{ revokedAtTikTok: boolean }> {
  const { id, nickname } = account;
  const outcome = await access.call(account, async (token) => ({ kind: 'ok', data: await oauth.revoke(token) }));
  await forgetTikTokAccount(db, id, { nowMs: now(), error: failure('tiktok_disconnected', { nickname }) });
  return { revokedAtTikTok: outcome.kind === 'ok' && outcome.data };
}
