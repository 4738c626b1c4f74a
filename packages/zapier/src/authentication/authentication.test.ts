import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAppTester, type ZObject } from 'zapier-platform-core';
import { tikApisApp } from '../app.js';
import { type AnsweringServer, type Reply, startAnsweringServer } from '../testing/answering-server.js';
import { authentication } from './authentication.js';

const apiKey = 'a-key-of-30-characters-or-more';
const app = tikApisApp('hosted');
const asZapier = createAppTester(app);

const noPosts = { success: true, data: [], meta: { pagination: { total: 0, pages: 0, current: 1, limit: 1 } } };
const nothingHere: Reply = { status: 404, headers: { 'Content-Type': 'text/html' }, body: '<!doctype html>404' };

let servers: AnsweringServer[];
beforeEach(() => {
  process.env.TIKAPIS_ALLOW_LOCAL_SERVER = 'true';
  servers = [];
});
afterEach(async () => {
  delete process.env.TIKAPIS_ALLOW_LOCAL_SERVER;
  for (const server of servers) await server.close();
});

async function serve(answers: Record<string, Reply>): Promise<AnsweringServer> {
  const server = await startAnsweringServer(({ url }) => answers[url.replace(/\?.*/, '')] ?? nothingHere);
  servers.push(server);
  return server;
}

const test = async ({ url }: { url: string }, authData = {}): Promise<unknown> =>
  asZapier(app.authentication?.test as (z: ZObject) => Promise<unknown>, {
    authData: { apiKey, baseUrl: url, ...authData },
  });

describe('the test of a connection', () => {
  it('tells whose key it is, as our own server does', async () => {
    const account = { success: true, data: { id: 'acc_1', email: 'ada@example.com', plan: 'pro' } };
    const server = await serve({ '/v1/tiktok/posts': { body: noPosts }, '/v1/account': { body: account } });
    const { host } = new URL(server.url);
    const connection = { label: `ada@example.com at ${host}`, email: 'ada@example.com', plan: 'pro', server: host };
    expect(await test(server)).toEqual(connection);
    expect(server.received.map(({ headers }) => headers['x-api-key'])).toEqual([apiKey, apiKey]);
  });

  it.each([
    ['of revision A', { body: noPosts }, nothingHere],
    ['of revision B', { body: { posts: [], pagination: {} } }, { status: 404, body: { error: 'Not found' } }],
    ['that has something else there', { body: noPosts }, { body: { success: true, data: 'hello' } }],
  ])('takes a server %s, which tells nothing of the account', async (_which, posts, account) => {
    const server = await serve({ '/v1/tiktok/posts': posts, '/v1/account': account });
    const { host } = new URL(server.url);
    const connection = { label: `API key ending in more at ${host}`, email: null, plan: null, server: host };
    expect(await test(server)).toEqual(connection);
    expect(await test(server, { apiKey: 'short-key' })).toMatchObject({ label: `API key at ${host}` });
  });

  it.each([
    [
      '401 of A',
      { status: 401, body: { success: false, error: { code: 'unauthorized', message: 'Invalid API key' } } },
    ],
    ['401 of B', { status: 401, body: { error: 'Invalid API key' } }],
    ['403', { status: 403, body: { success: false, error: { code: 'forbidden', message: 'No.' } } }],
    ['200 with an error of A', { body: { success: false, error: { code: 'unauthorized', message: 'Invalid' } } }],
    ['200 with an error of B', { body: { error: 'Invalid API key' } }],
    ['200 with a page', { headers: { 'Content-Type': 'text/html' }, body: '<h1>Log in</h1>' }],
    ['200 with nothing', { body: '' }],
    ['500', { status: 500, body: { success: false, error: { code: 'server_error', message: 'Oops.' } } }],
    ['404', nothingHere],
  ])('throws for %s', async (_what, posts: Reply) => {
    const account = { body: { success: true, data: { id: 'acc_1', email: 'ada@example.com' } } };
    const server = await serve({ '/v1/tiktok/posts': posts, '/v1/account': account });
    await expect(test(server)).rejects.toThrow(expect.objectContaining({ name: 'AppError' }));
    await expect(test(server)).rejects.not.toThrow(apiKey);
  });

  it.each(['', 'YOUR_API_KEY', 'two words', 'a-key\r\nX-Evil: 1'])('sends nothing with the key %j', async (bad) => {
    const server = await serve({ '/v1/tiktok/posts': { body: noPosts } });
    await expect(test(server, { apiKey: bad })).rejects.toThrow(/key/i);
    expect(server.received).toEqual([]);
  });

  it('follows no redirect, so that the key goes nowhere else', async () => {
    const other = await serve({ '/v1/tiktok/posts': { body: noPosts } });
    const server = await serve({
      '/v1/tiktok/posts': { status: 302, headers: { Location: `${other.url}/v1/tiktok/posts` } },
    });
    await expect(test(server)).rejects.toThrow(/redirect/);
    expect([server.received.length, other.received]).toEqual([1, []]);
  });

  it('refuses a server that is not on the internet, and asks it for nothing', async () => {
    delete process.env.TIKAPIS_ALLOW_LOCAL_SERVER;
    const server = await serve({ '/v1/tiktok/posts': { body: noPosts } });
    await expect(test(server)).rejects.toThrow(/Zapier needs https:.*Write its public address/);
    expect(server.received).toEqual([]);
  });
});

it('asks for a server address only where there is no other', () => {
  const isRequired = (flavour: 'hosted' | 'self-hosted') =>
    (authentication(flavour).fields as { key: string; required?: boolean }[]).find(({ key }) => key === 'baseUrl')
      ?.required;
  expect([isRequired('hosted'), isRequired('self-hosted')]).toEqual([false, true]);
});
