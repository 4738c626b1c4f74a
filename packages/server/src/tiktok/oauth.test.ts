import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type LocalServer, startLocalServer } from '../testing/local-server.js';
import { codeChallengeOf, createTikTokOauth, type TikTokOauth } from './oauth.js';

const NOW = 1_000_000;
let server: LocalServer;
let oauth: TikTokOauth;
let form: URLSearchParams;
let answer: { status: number; body: object | string };
beforeEach(async () => {
  server = await startLocalServer((request, response) => {
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    void text(request).then((sent) => {
      form = new URLSearchParams(sent);
      return response.writeHead(answer.status).end(body);
    });
  });
  oauth = createTikTokOauth({
    baseUrl: server.url,
    authorizeUrl: 'https://www.tiktok.com/v2/auth/authorize/',
    clientKey: 'key',
    clientSecret: 'secret',
    scopes: ['user.info.basic', 'video.publish'],
    redirectUri: () => 'https://example.com/back',
    now: () => NOW,
  });
});
afterEach(() => server.close());

const pair = {
  access_token: 'act.1',
  refresh_token: 'rft.1',
  open_id: 'open-1',
  scope: 'user.info.basic,video.publish',
  expires_in: 7_200,
  refresh_expires_in: 15_552_000,
  token_type: 'Bearer',
};

describe('createTikTokOauth', () => {
  it('makes challenges in lower-case hexadecimal', () => {
    expect(codeChallengeOf('tikapis-contract-example-verifier-0123456789_ABC')).toBe(
      '2cdef26f59e8508f2bee6b23cc1af21d48c24b3d0c6773f5ea344330f06cac8f',
    );
  });

  it('begins with an address that carries everything TikTok asks for', () => {
    const { authorizeUrl, state, codeVerifier } = oauth.begin();
    expect(codeVerifier).toMatch(/^[A-Za-z0-9\-._~]{43,128}$/);
    expect(state.length).toBeGreaterThanOrEqual(32);
    const url = new URL(authorizeUrl);
    expect(url.origin + url.pathname).toBe('https://www.tiktok.com/v2/auth/authorize/');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_key: 'key',
      scope: 'user.info.basic,video.publish',
      redirect_uri: 'https://example.com/back',
      response_type: 'code',
      state,
      code_challenge: createHash('sha256').update(codeVerifier).digest('hex'),
      code_challenge_method: 'S256',
    });
  });

  it('exchanges a code as a form, and counts the lifetimes from the question', async () => {
    answer = { status: 200, body: pair };
    expect(await oauth.exchangeCode('code*0!6410', 'verifier')).toEqual({
      kind: 'ok',
      pair: {
        openId: 'open-1',
        scopes: 'user.info.basic,video.publish',
        accessToken: 'act.1',
        refreshToken: 'rft.1',
        accessExpiresAtMs: NOW + 7_200_000,
        refreshExpiresAtMs: NOW + 15_552_000_000,
      },
    });
    expect(server.requests[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(form)).toEqual({
      client_key: 'key',
      client_secret: 'secret',
      grant_type: 'authorization_code',
      code: 'code*0!6410',
      redirect_uri: 'https://example.com/back',
      code_verifier: 'verifier',
    });
  });

  it.each([200, 400])('takes an error with status %d as one', async (status) => {
    answer = { status, body: { error: 'invalid_grant', error_description: 'used', log_id: 'L' } };
    expect(await oauth.refresh('rft.0')).toEqual({ kind: 'refused', error: 'invalid_grant', description: 'used' });
    expect(Object.fromEntries(form)).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'rft.0' });
  });

  it.each([
    ['a 5xx', 503, { error: 'server_error' }],
    ['a page', 200, '<html>'],
    ['a pair that is not whole', 200, { ...pair, refresh_token: '' }],
  ])('%s says nothing', async (_name, status, body) => {
    answer = { status, body };
    expect(await oauth.refresh('rft.0')).toEqual({ kind: 'unknown', reason: `status ${status}` });
  });
});
