import type { Sealer } from '@tikapis/database';
import { newId } from '../store/ids.js';
import type { Database } from '../store/schema.js';
import {
  connectTikTokAccount,
  listTikTokAccounts,
  type TikTokAccountRow,
  takeOauthState,
} from '../store/tiktok-accounts.js';
import { sealTokens } from './access.js';
import type { TikTokApi } from './api.js';
import { type TikTokOauth, WANTED_SCOPES } from './oauth.js';

/** Where TikTok sends people back to. */
export const CALLBACK_PATH = '/v1/tiktok/oauth/callback';

export interface ConnectDeps {
  db: Database;
  sealer: Sealer;
  oauth: TikTokOauth;
  tikTok: TikTokApi;
  now: () => number;
}

/** What TikTok sends people back with: a code, or why there is none. */
export interface OauthReturn {
  state?: string | undefined;
  code?: string | undefined;
  error?: string | undefined;
  error_description?: string | undefined;
}

/** Stores the account that a person allowed. Gives it, or why there is none, in a sentence. */
export async function finishConnecting(
  { db, now, oauth, sealer, tikTok }: ConnectDeps,
  { state = '', code, error, error_description: description }: OauthReturn,
): Promise<TikTokAccountRow | string> {
  const begun = await takeOauthState(db, state, now());
  if (begun === undefined) return 'This link was used already, or is older than 15 minutes.';
  if (code === undefined) {
    return error === 'access_denied'
      ? 'You did not allow the connection.'
      : `TikTok said: ${description ?? error ?? 'nothing'}.`;
  }
  const granted = await oauth.exchangeCode(code, begun.code_verifier);
  if (granted.kind === 'unknown') return `TikTok did not answer (${granted.reason}).`;
  if (granted.kind === 'refused') return `TikTok said: ${granted.description || granted.error}.`;
  const { pair } = granted;
  const missing = WANTED_SCOPES.filter((scope) => !pair.scopes.split(',').includes(scope));
  if (missing.length > 0) return `The permission ${missing.join(', ')} was not granted; leave every box ticked.`;

  const [user, creator] = await Promise.all([tikTok.userInfo(pair.accessToken), tikTok.creatorInfo(pair.accessToken)]);
  const username = creator.kind === 'ok' ? creator.data.creator_username : '';
  const nickname = user.kind === 'ok' ? user.data.display_name : '';
  const nowMs = now();
  // The tokens are sealed to the row they belong to, so a known account keeps its id.
  const known = (await listTikTokAccounts(db, begun.account_id)).find((row) => row.open_id === pair.openId);
  const id = known?.id ?? newId('tta', nowMs);
  return connectTikTokAccount(db, {
    id,
    account_id: begun.account_id,
    open_id: pair.openId,
    nickname: nickname || known?.nickname || pair.openId,
    username: username || known?.username || null,
    scopes: pair.scopes,
    tokens: sealTokens(sealer, id, pair),
    access_expires_at: pair.accessExpiresAtMs,
    refresh_expires_at: pair.refreshExpiresAtMs,
    state: 'connected',
    created_at: nowMs,
  });
}
