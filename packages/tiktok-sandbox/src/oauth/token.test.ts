import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Client, startClient } from '../testing/client.js';

const verifier = 'v'.repeat(43);
const redirectUri = 'https://app.example.org/callback';
const hex = createHash('sha256').update(verifier).digest('hex');
const base64url = createHash('sha256').update(verifier).digest('base64url');

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.sandbox.close());

async function newCode(codeChallenge: string | null = hex): Promise<string> {
  const query = new URLSearchParams({
    client_key: 'sbxkey',
    scope: 'user.info.basic,video.publish',
    redirect_uri: redirectUri,
    state: 's',
    response_type: 'code',
    ...(codeChallenge !== null && { code_challenge: codeChallenge, code_challenge_method: 'S256' }),
  });
  const response = await fetch(`${client.url}/v2/auth/authorize?${query.toString()}`, {
    method: 'POST',
    body: new URLSearchParams({ decision: 'approve' }),
    redirect: 'manual',
  });
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

const exchange = (code: string, fields: Record<string, string> = {}) =>
  client.form('/v2/oauth/token/', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...fields,
  });

const refresh = (refreshToken: string) =>
  client.form('/v2/oauth/token/', { grant_type: 'refresh_token', refresh_token: refreshToken });

const works = async (accessToken: string) =>
  (await client.api('/v2/post/publish/creator_info/query/', {}, accessToken)).status === 200;

describe('the code exchange', () => {
  it('takes a code once', async () => {
    const code = await newCode();
    expect((await exchange(code)).json.access_token).toMatch(/^act\./);
    const again = await exchange(code);
    expect(again.status).toBe(200);
    expect(again.json).toEqual({
      error: 'invalid_grant',
      error_description: expect.any(String),
      log_id: expect.stringMatching(/^\d{14}[0-9A-F]{20}$/),
    });
  });

  it('takes no code after five minutes', async () => {
    const code = await newCode();
    await client.control('POST', '/clock', { advanceMs: 300_000 });
    expect((await exchange(code)).json.error).toBe('invalid_grant');
  });

  it('takes a verifier only with its challenge', async () => {
    expect((await exchange(await newCode(), { code_verifier: 'w'.repeat(43) })).json.error).toBe('invalid_request');
    expect((await exchange(await newCode(), { code_verifier: '' })).json.error).toBe('invalid_request');
    expect((await exchange(await newCode(null), { code_verifier: '' })).json.error).toBeUndefined();
  });

  it('takes a base64url challenge only by a knob', async () => {
    expect((await exchange(await newCode(base64url))).json.error).toBe('invalid_request');
    await client.control('PATCH', '/knobs', { pkceEncoding: 'any' });
    expect((await exchange(await newCode(base64url))).json.error).toBeUndefined();
    expect((await exchange(await newCode(hex))).json.error).toBeUndefined();
  });

  it('says what is wrong with a request, with the status that the knob says', async () => {
    const code = await newCode();
    expect((await exchange(code, { redirect_uri: `${redirectUri}/` })).json.error).toBe('invalid_request');
    expect((await exchange(code, { client_secret: 'wrong' })).json.error).toBe('invalid_client');
    expect((await exchange(code, { grant_type: 'password' })).json.error).toBe('unsupported_grant_type');
    await client.control('PATCH', '/knobs', { oauthErrorStatus: 400 });
    expect(await exchange('unknown')).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    const asJson = await client.api('/v2/oauth/token/', { client_key: 'sbxkey' });
    expect(asJson).toMatchObject({ status: 400, json: { error: 'invalid_request' } });
  });
});

describe('a refresh', () => {
  it('rotates the refresh token and kills the one used', async () => {
    const first = (await exchange(await newCode())).json;
    const second = (await refresh(first.refresh_token)).json;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second).toMatchObject({ open_id: 'sbx-open-1', scope: 'user.info.basic,video.publish', expires_in: 7200 });
    expect((await refresh(first.refresh_token)).json.error).toBe('invalid_grant');
    expect(await works(second.access_token)).toBe(true);
    expect((await refresh(second.refresh_token)).json.access_token).toMatch(/^act\./);
  });

  it('leaves the one used alive for the grace time', async () => {
    await client.control('PATCH', '/knobs', { refreshGraceSec: 60 });
    const { refresh_token: used } = (await exchange(await newCode())).json;
    await refresh(used);
    expect((await refresh(used)).json.error).toBeUndefined();
    await client.control('POST', '/clock', { advanceMs: 60_000 });
    expect((await refresh(used)).json.error).toBe('invalid_grant');
  });

  it('returns the same refresh token when rotation is off', async () => {
    await client.control('PATCH', '/knobs', { rotateRefresh: false });
    const { refresh_token: used } = (await exchange(await newCode())).json;
    expect((await refresh(used)).json.refresh_token).toBe(used);
    expect((await refresh(used)).json.error).toBeUndefined();
  });

  it('is needed after two hours, and possible for 180 days', async () => {
    const first = (await exchange(await newCode())).json;
    await client.control('POST', '/clock', { advanceMs: 7_200_000 });
    expect(await works(first.access_token)).toBe(false);
    const second = (await refresh(first.refresh_token)).json;
    expect(await works(second.access_token)).toBe(true);
    await client.control('POST', '/clock', { advanceMs: 15_552_000_000 });
    expect((await refresh(second.refresh_token)).json.error).toBe('invalid_grant');
  });

  it('knows the lifetimes of before November 2026', async () => {
    await client.control('PATCH', '/knobs', { legacyTtl: true });
    const { json } = await exchange(await newCode());
    expect(json).toMatchObject({ expires_in: 86_400, refresh_expires_in: 31_536_000 });
  });
});

describe('a revocation', () => {
  it('ends the whole grant, until the user comes back', async () => {
    const first = (await exchange(await newCode())).json;
    const second = (await exchange(await newCode())).json;
    expect(await client.form('/v2/oauth/revoke/', { token: first.access_token })).toMatchObject({
      status: 200,
      json: {},
    });
    expect(await works(second.access_token)).toBe(false);
    expect((await refresh(second.refresh_token)).json.error).toBe('invalid_grant');
    expect((await client.form('/v2/oauth/revoke/', { token: first.access_token })).json.error).toBe('invalid_grant');
    expect(await works((await exchange(await newCode())).json.access_token)).toBe(true);
  });
});
