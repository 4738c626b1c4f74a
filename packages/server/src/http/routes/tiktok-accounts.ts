import type { Sealer } from '@tikapis/database';
import type { FastifyInstance } from 'fastify';
import { newId } from '../../store/ids.js';
import type { Database } from '../../store/schema.js';
import {
  connectTikTokAccount,
  insertOauthState,
  listTikTokAccounts,
  type TikTokAccountRow,
  takeOauthState,
} from '../../store/tiktok-accounts.js';
import { sealTokens } from '../../tiktok/access.js';
import type { TikTokApi } from '../../tiktok/api.js';
import { type TikTokOauth, WANTED_SCOPES } from '../../tiktok/oauth.js';
import { callerOf } from '../caller.js';
import { connectedPage, notConnectedPage } from '../connect-page.js';

/** How long a person may take on TikTok's page. */
const CONNECT_WITHIN_MS = 15 * 60_000;

/** Where TikTok sends people back to. */
export const CALLBACK_PATH = '/v1/tiktok/oauth/callback';

export interface TikTokAccountRouteDeps {
  db: Database;
  sealer: Sealer;
  oauth: TikTokOauth;
  tikTok: TikTokApi;
  now: () => number;
}

/** Connecting TikTok accounts: `POST /v1/tiktok/accounts/connect`, TikTok's way back, `GET /v1/tiktok/accounts`. */
export function tikTokAccountRoutes(app: FastifyInstance, deps: TikTokAccountRouteDeps): void {
  const { db, now, oauth } = deps;

  app.get('/v1/tiktok/accounts', async (request) => {
    const rows = await listTikTokAccounts(db, callerOf(request).accountId);
    return { success: true, data: rows.map(accountView) };
  });

  app.post('/v1/tiktok/accounts/connect', async (request) => {
    const { authorizeUrl, state, codeVerifier } = oauth.begin();
    const expiresAtMs = now() + CONNECT_WITHIN_MS;
    await insertOauthState(db, {
      state,
      account_id: callerOf(request).accountId,
      code_verifier: codeVerifier,
      expires_at: expiresAtMs,
    });
    return { success: true, data: { authorizeUrl, expiresAt: new Date(expiresAtMs).toISOString() } };
  });

  app.get<{ Querystring: Record<string, string | undefined> }>(CALLBACK_PATH, async (request, reply) => {
    const result = await finishConnecting(deps, request.query);
    const { status, page } =
      typeof result === 'string'
        ? { status: 400, page: notConnectedPage(result) }
        : { status: 200, page: connectedPage(result.nickname) };
    return reply.status(status).type('text/html; charset=utf-8').send(page);
  });
}

/** The connected account, or why there is none, in a sentence. */
async function finishConnecting(
  { db, now, oauth, sealer, tikTok }: TikTokAccountRouteDeps,
  { state = '', code, error, error_description: description }: Record<string, string | undefined>,
): Promise<TikTokAccountRow | string> {
  const begun = await takeOauthState(db, state, now());
  if (begun === undefined) return 'This link was used already, or is older than 15 minutes.';
  if (code === undefined) {
    return error === 'access_denied' ? 'You did not allow the connection.' : `TikTok said: ${description ?? error ?? 'nothing'}.`;
  }
  const granted = await oauth.exchangeCode(code, begun.code_verifier);
  if (granted.kind === 'unknown') return `TikTok did not answer (${granted.reason}).`;
  if (granted.kind === 'refused') return `TikTok said: ${granted.description || granted.error}.`;
  const { pair } = granted;
  const missing = WANTED_SCOPES.filter((scope) => !pair.scopes.split(',').includes(scope));
  if (missing.length > 0) return `The permission ${missing.join(', ')} was not granted; leave every box ticked.`;

  const user = await tikTok.userInfo(pair.accessToken);
  const creator = await tikTok.creatorInfo(pair.accessToken);
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

const accountView = (row: TikTokAccountRow): object => ({
  id: row.id,
  nickname: row.nickname,
  username: row.username,
  state: row.state,
  scopes: row.scopes.split(','),
  connectedAt: new Date(row.created_at).toISOString(),
});
