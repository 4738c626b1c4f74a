import { newId, type Sealer } from '@tikapis/database';
import type { Database } from '../store/schema.js';
import {
  connectTikTokAccount,
  listTikTokAccounts,
  type TikTokAccountRow,
  takeOauthState,
} from '../store/tiktok-accounts.js';
import { sealTokens } from './access.js';
import type { TikTokApi } from './api.js';
import type { TikTokLimits } from './limits.js';
import type { TikTokOauth } from './oauth.js';
import { maySomehowPost } from './scopes.js';

/** Where TikTok sends people back to. */
export const CALLBACK_PATH = '/v1/tiktok/oauth/callback';

export interface ConnectDeps {
  db: Database;
  sealer: Sealer;
  oauth: TikTokOauth;
  tikTok: TikTokApi;
  limits: TikTokLimits;
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
  { db, now, limits, oauth, sealer, tikTok }: ConnectDeps,
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
  if (!maySomehowPost(pair.scopes)) return 'No permission to post was granted; leave every box ticked.';

  // Counted, and not waited for: a person looks at the page.
  await limits.take(pair.openId, ['creator_info']);
  const [user, creator] = await Promise.all([tikTok.userInfo(pair.accessToken), tikTok.creatorInfo(pair.accessToken)]);
  const username = creator.kind === 'ok' ? creator.data.creator_username : '';
  const nickname = user.kind === 'ok' ? user.data.display_name : '';
  const nowMs = now();
  const known = (await listTikTokAccounts(db, begun.account_id)).find((row) => row.open_id === pair.openId);
  const row = {
    id: newId('tta', nowMs),
    account_id: begun.account_id,
    open_id: pair.openId,
    nickname: nickname || known?.nickname || pair.openId,
    username: username || known?.username || null,
    scopes: pair.scopes,
    access_expires_at: pair.accessExpiresAtMs,
    refresh_expires_at: pair.refreshExpiresAtMs,
    state: 'connected',
    created_at: nowMs,
    connected_at: nowMs,
  } as const;
  return connectTikTokAccount(db, row, (id) => sealTokens(sealer, id, pair));
}
