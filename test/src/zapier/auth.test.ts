import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { startRevisionA, startRevisionB } from '../n8n/documented-servers.js';
import { createWorld, type World } from '../server/world.js';
import { openZapierApp, type ZapierApp } from './zapier-app.js';

jest.setTimeout(60_000);

let world: World & { keys: Record<string, string> };
beforeAll(async () => {
  world = await createWorld({ others: ['other@example.com'] });
});
afterAll(() => world.close());

const connect = (apiKey: string, baseUrl = world.apiUrl()): Promise<ZapierApp> =>
  openZapierApp('hosted', () => ({ apiKey, baseUrl }));
const test = async (apiKey: string, baseUrl?: string): Promise<unknown> =>
  (await connect(apiKey, baseUrl)).run('authentication.test');

it('a connection tells whose key it is, and where', async () => {
  const { host } = new URL(world.apiUrl());
  const connection = { label: `me@example.com at ${host}`, email: 'me@example.com', plan: 'enterprise', server: host };
  expect(await test(world.apiKey)).toEqual(connection);
  expect(await test(` "X-API-Key: ${world.apiKey}"\n`, world.apiUrl().replace(/\/v1$/, '/'))).toEqual(connection);
  expect(await test(world.keys['other@example.com'] ?? '')).toMatchObject({ label: `other@example.com at ${host}` });
});

it('a connection is refused with a key that the server does not take, which is shown nowhere', async () => {
  const { body } = await world.call<{ data: { id: string; key: string } }>('POST', '/keys', {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Zapier' }),
  });
  const { id, key } = body.data;
  expect(await test(key)).toMatchObject({ email: 'me@example.com' });
  expect((await world.call('DELETE', `/keys/${id}`)).status).toBe(200);
  const refused = await test(key).catch((error: Error) => error);
  expect(refused).toMatchObject({ name: 'AppError', message: expect.stringMatching(/revoked/) });
  expect(String(refused)).not.toContain(key);
  // A Zap that was made with it is held until somebody connects anew.
  const app = await connect(key);
  await expect(app.run('triggers.post_published.operation.perform')).rejects.toMatchObject({
    name: 'ExpiredAuthError',
  });
});

it.each([startRevisionA, startRevisionB])(
  'a server of one revision of the documentation is connected',
  async (start) => {
    const server = await start();
    const { host } = new URL(server.apiUrl);
    try {
      const apiKey = 'a-key-of-another-form-and-length';
      expect(await test(apiKey, server.apiUrl)).toMatchObject({
        label: `API key ending in ngth at ${host}`,
        plan: null,
      });
      expect(await (await connect(apiKey, server.apiUrl)).run('triggers.account_list.operation.perform')).toEqual([
        { id: 'default', name: 'The TikTok account of this API key' },
      ]);
    } finally {
      await server.close();
    }
  },
);

it('the TikTok accounts of a connection are to be chosen from, and no others', async () => {
  const accounts = async (apiKey: string) => (await connect(apiKey)).run('triggers.account_list.operation.perform');
  expect(await accounts(world.apiKey)).toEqual([{ id: expect.stringMatching(/^tta_/), name: 'Creator @creator' }]);
  expect(await accounts(world.keys['other@example.com'] ?? '')).toEqual([]);
});
