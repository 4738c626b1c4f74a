import type { FastifyInstance } from 'fastify';
import { insertOauthState, listTikTokAccounts, type TikTokAccountRow } from '../../store/tiktok-accounts.js';
import { CALLBACK_PATH, type ConnectDeps, finishConnecting } from '../../tiktok/connect.js';
import { callerOf } from '../caller.js';
import { connectedPage, notConnectedPage } from '../connect-page.js';

/** How long a person may take on TikTok's page. */
const CONNECT_WITHIN_MS = 15 * 60_000;

export type ConnectRouteDeps = ConnectDeps;

/** `GET /tiktok/accounts`, and `POST /tiktok/accounts/connect`, which gives the address that connects one. */
export function tikTokAccountRoutes(v1: FastifyInstance, { db, now, oauth }: ConnectRouteDeps): void {
  v1.get('/tiktok/accounts', async (request) => {
    const rows = await listTikTokAccounts(db, callerOf(request).accountId);
    return { success: true, data: rows.map(accountView) };
  });

  v1.post('/tiktok/accounts/connect', async (request) => {
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
}

/** Where TikTok sends people back to. */
export function connectCallback(app: FastifyInstance, deps: ConnectRouteDeps): void {
  app.get<{ Querystring: Record<string, unknown> }>(CALLBACK_PATH, async (request, reply) => {
    const result = await finishConnecting(deps, wordsOf(request.query));
    const { status, page } =
      typeof result === 'string'
        ? { status: 400, page: notConnectedPage(result) }
        : { status: 200, page: connectedPage(result.nickname) };
    reply.headers({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    return reply.status(status).type('text/html; charset=utf-8').send(page);
  });
}

/** A parameter that comes twice is none that TikTok sent. */
const wordsOf = (query: Record<string, unknown>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(query).filter((each): each is [string, string] => typeof each[1] === 'string'));

const accountView = (row: TikTokAccountRow): object => ({
  id: row.id,
  nickname: row.nickname,
  username: row.username,
  state: row.state,
  scopes: row.scopes.split(','),
  connectedAt: new Date(row.created_at).toISOString(),
});
