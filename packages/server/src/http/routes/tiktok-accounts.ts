import { TikApisError, tikApisError } from '@tikapis/core';
import type { FastifyInstance } from 'fastify';
import { type CreatorLimits, type CreatorStanding, nothingSaid } from '../../posts/creator-limits.js';
import {
  findTikTokAccount,
  insertOauthState,
  listTikTokAccounts,
  type TikTokAccountRow,
} from '../../store/tiktok-accounts.js';
import { CALLBACK_PATH, type ConnectDeps, finishConnecting } from '../../tiktok/connect.js';
import { type DisconnectDeps, disconnect } from '../../tiktok/disconnect.js';
import { callerOf } from '../caller.js';
import { connectedPage, notConnectedPage } from '../connect-page.js';
import { PLAIN_PAGE } from '../page-headers.js';
import { tikTokAccountView } from '../tiktok-account-view.js';

/** How long a person may take on TikTok's page. */
const CONNECT_WITHIN_MS = 15 * 60_000;

export type ConnectRouteDeps = ConnectDeps;

export interface TikTokAccountRouteDeps extends ConnectDeps, DisconnectDeps {
  creators: CreatorLimits;
  wantedScopes: readonly string[];
  isAudited: boolean;
}

/** `GET /tiktok/accounts`, `DELETE /tiktok/accounts/{id}`, and `POST /tiktok/accounts/connect` for the address that connects one. */
export function tikTokAccountRoutes(v1: FastifyInstance, deps: TikTokAccountRouteDeps): void {
  const { db, now, oauth, creators, wantedScopes, isAudited } = deps;
  const standingOf = async (row: TikTokAccountRow, isFresh: boolean): Promise<CreatorStanding> =>
    row.state === 'connected' ? creators.standingOf(row, { isFresh }).catch(nothingIfLost) : nothingSaid;

  v1.get<{ Querystring: { fresh?: unknown } }>('/tiktok/accounts', async (request) => {
    const isFresh = request.query.fresh === 'true';
    const rows = await listTikTokAccounts(db, callerOf(request).accountId);
    const options = { wantedScopes, isAudited, nowMs: now() };
    const views = rows.map(async (row) => tikTokAccountView(row, await standingOf(row, isFresh), options));
    return { success: true, data: await Promise.all(views) };
  });

  v1.delete<{ Params: { id: string } }>('/tiktok/accounts/:id', async (request) => {
    const { id } = request.params;
    const row = await findTikTokAccount(db, callerOf(request).accountId, id);
    if (row === undefined) throw tikApisError('not_found', { what: 'TikTok account', id });
    return { success: true, data: { id, ...(await disconnect(deps, row)) } };
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

/** The tokens may turn out to be lost by asking. */
function nothingIfLost(error: unknown): CreatorStanding {
  if (error instanceof TikApisError && error.code === 'reconnect_tiktok') return nothingSaid;
  throw error;
}

/** Where TikTok sends people back to. */
export function connectCallback(app: FastifyInstance, deps: ConnectRouteDeps & { hasDashboard: boolean }): void {
  app.get<{ Querystring: Record<string, unknown> }>(CALLBACK_PATH, async (request, reply) => {
    const result = await finishConnecting(deps, wordsOf(request.query));
    const { status, page } =
      typeof result === 'string'
        ? { status: 400, page: notConnectedPage(result, deps) }
        : { status: 200, page: connectedPage(result.nickname, deps) };
    reply.headers({ ...PLAIN_PAGE, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    return reply.status(status).type('text/html; charset=utf-8').send(page);
  });
}

/** A parameter that comes twice is none that TikTok sent. */
const wordsOf = (query: Record<string, unknown>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(query).filter((each): each is [string, string] => typeof each[1] === 'string'));
