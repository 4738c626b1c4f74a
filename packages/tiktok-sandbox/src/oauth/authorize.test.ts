import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, startClient } from '../testing/client.js';

const verifier = 'tikapis-contract-example-verifier-0123456789_ABC';
const challenge = '2cdef26f59e8508f2bee6b23cc1af21d48c24b3d0c6773f5ea344330f06cac8f';
const redirectUri = 'http://127.0.0.1:9999/callback/';

const query = {
  client_key: 'sbxkey',
  scope: 'user.info.basic,video.publish,video.list',
  redirect_uri: redirectUri,
  state: 'a state & more',
  response_type: 'code',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};

let client: Client;
beforeAll(async () => {
  client = await startClient();
  await client.control('POST', '/accounts', { openId: 'second', nickname: 'Second <b>', username: 'second_user' });
});
afterAll(() => client.sandbox.close());

const address = (changes: Record<string, string | undefined> = {}) => {
  const given = Object.entries({ ...query, ...changes }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return `${client.url}/v2/auth/authorize/?${new URLSearchParams(given).toString()}`;
};

async function answer(form: [string, string][], changes = {}): Promise<URL> {
  const response = await fetch(address(changes), {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}

async function refusal(changes: Record<string, string | undefined>): Promise<string | null> {
  const response = await fetch(address(changes), { redirect: 'manual' });
  expect(response.status).toBe(302);
  const { searchParams } = new URL(response.headers.get('location') ?? '');
  expect(searchParams.get('code')).toBeNull();
  return searchParams.get('error');
}

describe('the authorize page', () => {
  it('lets the user pick an account, untick scopes, and answer', async () => {
    const text = await (await fetch(address())).text();
    expect(text).toContain('<option value="sbx-open-1">Demo (@demo_user)</option>');
    expect(text).toContain('<option value="second">Second &lt;b&gt; (@second_user)</option>');
    expect(text).toContain('name="scopes" value="video.publish" checked');
    expect(text).toContain('value="approve"');
    expect(text).toContain('value="deny"');
    expect(text).toContain('width=device-width');
  });

  it('names the one account when there is one', async () => {
    const alone = await startClient();
    const text = await (await fetch(address().replace(client.url, alone.url))).text();
    await alone.sandbox.close();
    expect(text).toContain('<strong>Demo</strong>');
    expect(text).not.toContain('<select');
  });

  it('gives tokens for the code that an approval ends in', async () => {
    const back = await answer([
      ['decision', 'approve'],
      ['account', 'second'],
    ]);
    expect(back.href.startsWith(`${redirectUri}?`)).toBe(true);
    expect(back.searchParams.get('state')).toBe(query.state);
    expect(back.searchParams.get('scopes')).toBe(query.scope);
    const code = back.searchParams.get('code') ?? '';
    expect(code).toMatch(/\*.*!/);

    const { status, json } = await client.form('/v2/oauth/token/', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
    expect(status).toBe(200);
    expect(json).toEqual({
      access_token: expect.stringMatching(/^act\./),
      refresh_token: expect.stringMatching(/^rft\./),
      expires_in: 7200,
      refresh_expires_in: 15_552_000,
      open_id: 'second',
      scope: query.scope,
      token_type: 'Bearer',
    });
    const answered = await client.api('/v2/post/publish/creator_info/query/', {}, json.access_token);
    expect(answered.json.data.creator_nickname).toBe('Second <b>');
  });

  it('grants only what is ticked, and the basic scope', async () => {
    const back = await answer([
      ['decision', 'approve'],
      ['scopes', ''],
      ['scopes', 'video.list'],
    ]);
    expect(back.searchParams.get('scopes')).toBe('user.info.basic,video.list');
  });

  it('tells the app of a refusal', async () => {
    const back = await answer([['decision', 'deny']]);
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('state')).toBe(query.state);
    expect(back.searchParams.get('code')).toBeNull();
  });

  it('can be answered for the user by a knob', async () => {
    await client.control('PATCH', '/knobs', { autoAuthorize: 'approve' });
    const response = await fetch(address(), { redirect: 'manual' });
    await client.control('PATCH', '/knobs', { autoAuthorize: 'off' });
    expect(response.headers.get('location')).toContain('code=');
  });

  it('tells the app what is wrong with its request', async () => {
    expect(await refusal({ response_type: 'token' })).toBe('unsupported_response_type');
    expect(await refusal({ scope: 'user.info.basic,video.nothing' })).toBe('invalid_scope');
    expect(await refusal({ scope: undefined })).toBe('invalid_scope');
    expect(await refusal({ state: undefined })).toBe('invalid_request');
    expect(await refusal({ code_challenge: undefined })).toBe('invalid_request');
    expect(await refusal({ code_challenge_method: 'plain' })).toBe('invalid_request');
  });

  it('refuses the whole request when the app lacks one of its scopes', async () => {
    await client.control('PATCH', '/knobs', { appScopes: ['user.info.basic', 'video.publish'] });
    const error = await refusal({});
    await client.control('PATCH', '/knobs', { appScopes: ['user.info.basic', 'video.publish', 'video.list'] });
    expect(error).toBe('invalid_scope');
  });

  it('does not ask a web app for a challenge', async () => {
    const changes = { redirect_uri: 'https://app.example.org/callback', code_challenge: undefined };
    const response = await fetch(address(changes), { redirect: 'manual' });
    expect(response.status).toBe(200);
  });

  it.each([
    ['another client_key', { client_key: 'other' }],
    ['no client_key', { client_key: undefined }],
    ['no redirect_uri', { redirect_uri: undefined }],
    ['http elsewhere', { redirect_uri: 'http://app.example.org/callback' }],
    ['no port on this machine', { redirect_uri: 'http://localhost/callback' }],
    ['a query', { redirect_uri: `${redirectUri}?a=1` }],
    ['a fragment', { redirect_uri: `${redirectUri}#a` }],
    ['512 characters', { redirect_uri: `https://app.example.org/${'a'.repeat(488)}` }],
  ])('stops at %s without redirecting', async (_name, changes) => {
    const response = await fetch(address(changes), { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('This link does not work');
  });

  it('takes only registered addresses when there are some, a star for any port', async () => {
    const redirectUris = ['http://127.0.0.1:*/callback/', 'https://app.example.org/callback'];
    await client.control('PATCH', '/knobs', { redirectUris });
    const statuses = await Promise.all(
      [
        redirectUri,
        'http://127.0.0.1:1/callback/',
        'https://app.example.org/callback',
        'http://127.0.0.1:9999/callback',
        'https://app.example.org/Callback',
        'http://localhost:9999/callback/',
      ].map(async (redirect_uri) => (await fetch(address({ redirect_uri }))).status),
    );
    await client.control('PATCH', '/knobs', { redirectUris: null });
    expect(statuses).toEqual([200, 200, 200, 400, 400, 400]);
  });
});
