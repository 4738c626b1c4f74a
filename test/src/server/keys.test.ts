import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readKeyFormat } from '@tikapis/core';
import type { Answer } from './answers.js';
import { createWorld, type World } from './world.js';

interface Key {
  id: string;
  name: string;
  masked: string;
  key: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
  isCurrent: boolean;
  replaces: Key;
}

let world: World & { keys: Record<string, string> };
beforeAll(async () => {
  world = await createWorld({ others: ['other@example.com', 'lonely@example.com', 'crowded@example.com'] });
});
afterAll(() => world.close());

const json = { 'Content-Type': 'application/json' };
const send = (method: string, path: string, body?: object, key = world.apiKey) =>
  world.call<{ data: Key; error: { code: string; message: string; details?: { rule: string; field: string }[] } }>(
    method,
    path,
    { key, ...(body === undefined ? {} : { headers: json, body: JSON.stringify(body) }) },
  );
const create = async (name: string) => (await send('POST', '/keys', { name })).body.data;
const list = async (key = world.apiKey) => (await world.call<{ data: Key[] }>('GET', '/keys', { key })).body.data;
const current = (key: string) => send('GET', '/keys/current', undefined, key);
const ruleOf = ({ body }: Answer<{ error: { details?: { rule: string }[] } }>) => body.error.details?.[0]?.rule;

describe('API keys', () => {
  it('are shown once, when they are made, and masked from then on', async () => {
    const answer = await send('POST', '/keys', { name: ' Build server ' });
    expect(answer).toMatchObject({ status: 200, body: { data: { name: 'Build server', lastUsedAt: null } } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { id, key, masked } = answer.body.data;
    expect(readKeyFormat(key)).toBe('ours');
    expect(masked).toBe(`tk_live_…${key.slice(-4)}`);
    const keys = await list();
    expect(keys.find((each) => each.id === id)).toMatchObject({ name: 'Build server', masked, isCurrent: false });
    expect(JSON.stringify(keys)).not.toContain(key);
  });

  it('tell which one is asking, and when it was last used', async () => {
    const { id, key } = await create('Phone');
    const before = Math.floor(Date.now() / 60_000) * 60_000;
    expect((await current(key)).body.data).toMatchObject({ id, name: 'Phone', isCurrent: true });
    const seen = (await current(key)).body.data;
    expect(Date.parse(seen.lastUsedAt ?? '')).toBeGreaterThanOrEqual(before);
    expect(Date.parse(seen.lastUsedAt ?? '') % 60_000).toBe(0);
  });

  it('remember their last use across a restart', async () => {
    const { id, key } = await create('Used before the stop');
    await world.call('GET', '/tiktok/posts', { key });
    await world.stop();
    await world.start();
    expect((await list()).find((each) => each.id === id)?.lastUsedAt).not.toBeNull();
  });

  it('are renamed', async () => {
    const { id } = await create('Old');
    expect((await send('PATCH', `/keys/${id}`, { name: 'New' })).body.data).toMatchObject({ id, name: 'New' });
    expect((await list()).find((each) => each.id === id)?.name).toBe('New');
  });

  it('are refused in words once they are revoked, and listed no more', async () => {
    const { id, key } = await create('Short lived');
    expect((await send('DELETE', `/keys/${id}`)).body.data.revokedAt).not.toBeNull();
    const refused = await current(key);
    expect(refused).toMatchObject({ status: 401, body: { error: { code: 'unauthorized' } } });
    expect(ruleOf(refused)).toBe('key_revoked');
    expect((await list()).map((each) => each.id)).not.toContain(id);
    expect((await send('DELETE', `/keys/${id}`)).status).toBe(404);
  });

  it('say what is wrong with one that is missing, unknown or cut', async () => {
    expect(ruleOf(await current(''))).toBe('key_missing');
    expect(ruleOf(await current(world.apiKey.slice(0, -1)))).toBe('key_damaged');
    const unknown = await current('sk-1234567890abcdef');
    expect(unknown.body.error.details).toMatchObject([{ rule: 'key_unknown', field: 'X-API-Key' }]);
  });

  it.each([
    ['no name', {}],
    ['an empty name', { name: ' ' }],
    ['an unknown field', { name: 'x', scopes: 'all' }],
  ])('are not made with %s', async (_what, body) => {
    expect((await send('POST', '/keys', body)).status).toBe(400);
  });
});

it('an account has at most twenty keys', async () => {
  const key = world.keys['crowded@example.com'];
  const made = await Promise.all(Array.from({ length: 25 }, () => send('POST', '/keys', { name: 'One more' }, key)));
  expect(made.filter(({ status }) => status === 200)).toHaveLength(19);
  expect(made.filter(({ status }) => status === 409)).toHaveLength(6);
});

describe('rotating', () => {
  it('gives a key with the same name, and both work until the grace is over', async () => {
    const old = await create('Rotated');
    const answer = await send('POST', `/keys/${old.id}/rotate`, { graceHours: 1 });
    const made = answer.body.data;
    expect(made).toMatchObject({ name: 'Rotated', expiresAt: null, replaces: { id: old.id } });
    expect(Date.parse(made.replaces.expiresAt ?? '') - Date.now()).toBeLessThanOrEqual(3_600_000);
    expect(made.id).not.toBe(old.id);
    expect([(await current(old.key)).status, (await current(made.key)).status]).toEqual([200, 200]);
  });

  it('never makes the old key live longer', async () => {
    const old = await create('Rotated twice');
    const first = (await send('POST', `/keys/${old.id}/rotate`, { graceHours: 1 })).body.data;
    const second = (await send('POST', `/keys/${old.id}/rotate`, { graceHours: 700 })).body.data;
    expect(second.replaces.expiresAt).toBe(first.replaces.expiresAt);
  });

  it('ends the old key at once without a grace', async () => {
    const old = await create('Leaked');
    const { key } = (await send('POST', `/keys/${old.id}/rotate`, { graceHours: 0 })).body.data;
    const refused = await current(old.key);
    expect([refused.status, ruleOf(refused)]).toEqual([401, 'key_expired']);
    expect((await current(key)).status).toBe(200);
  });

  it('gives a day where no grace is said', async () => {
    const old = await create('Default');
    const { replaces } = (await send('POST', `/keys/${old.id}/rotate`)).body.data;
    expect(Date.parse(replaces.expiresAt ?? '') - Date.now()).toBeGreaterThan(86_000_000);
  });
});

describe('the last key of an account', () => {
  it('is not revoked unless that is meant', async () => {
    const lonely = world.keys['lonely@example.com'] ?? '';
    const [only] = await list(lonely);
    const refused = await send('DELETE', `/keys/${only?.id}`, undefined, lonely);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect(refused.body.error.message).toMatch(/last lasting API key.*\?force=true/);
    expect((await current(lonely)).status).toBe(200);

    // One that ends soon is no substitute.
    const { id } = (await send('POST', `/keys/${only?.id}/rotate`, {}, lonely)).body.data;
    expect((await send('DELETE', `/keys/${id}`, undefined, lonely)).status).toBe(409);

    expect((await send('DELETE', `/keys/${id}?force=true`, undefined, lonely)).status).toBe(200);
  });
});

describe('keys of another account', () => {
  it('do not exist', async () => {
    const other = world.keys['other@example.com'] ?? '';
    const mine = await create('Mine');
    for (const [method, path, body] of [
      ['PATCH', '', { name: 'Stolen' }],
      ['DELETE', '', undefined],
      ['DELETE', '?force=true', undefined],
      ['POST', '/rotate', { graceHours: 0 }],
    ] as const) {
      expect((await send(method, `/keys/${mine.id}${path}`, body, other)).status).toBe(404);
    }
    expect((await list(other)).map(({ id }) => id)).not.toContain(mine.id);
    expect((await list()).find(({ id }) => id === mine.id)).toMatchObject({ name: 'Mine', expiresAt: null });
  });
});
