import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startTestServer, stopTestServers } from '../axios/testing/test-server.js';
import { createKey } from '../auth/key-format.js';
import type { UploadFile } from './multipart.js';
import { rejection, testClient, testKey } from './testing/test-client.js';

afterEach(stopTestServers);

const post = (id: string, more: object = {}) => ({
  id,
  status: 'pending',
  caption: 'Hello',
  createdAt: '2026-11-22T12:00:00.000Z',
  ...more,
});

const video: UploadFile = {
  name: 'clip.mp4',
  contentType: 'video/mp4',
  sizeBytes: 5,
  async *open() {
    yield Buffer.from('video');
  },
};

describe('createClient', () => {
  it.each(['', '/', '/v1', '/v1/'])('asks the same address with %j after the host', async (path) => {
    const server = await startTestServer({ json: { success: true, data: [] } });
    await testClient(`${server.url}${path}`).client.listPosts();
    expect(server.received).toMatchObject([
      { method: 'GET', url: '/v1/tiktok/posts', headers: { 'x-api-key': testKey, accept: 'application/json' } },
    ]);
  });

  it('takes off what was pasted along with the key', async () => {
    const server = await startTestServer({ json: { success: true, data: [] } });
    await testClient(server.url, { apiKey: `X-API-Key: "${testKey}"\n` }).client.listPosts();
    expect(server.received[0]?.headers['x-api-key']).toBe(testKey);
  });

  const ours = createKey((length) => new Uint8Array(length), 'live');

  it.each([
    ['', 'key_empty'],
    ['YOUR_API_KEY', 'key_placeholder'],
    [`${testKey} ${testKey}`, 'key_white_space'],
    [`${testKey}\r\nX-Evil: 1`, 'key_white_space'],
    [`${testKey}é`, 'key_character'],
    [`${testKey}\0`, 'key_character'],
    [ours.slice(0, -2), 'key_damaged'],
  ])('refuses the key %j without showing it', (apiKey, code) => {
    const create = () => testClient('http://localhost', { apiKey });
    expect(create).toThrow(expect.objectContaining({ name: 'TikApisError', code, action: 'fix_key' }));
    try {
      create();
    } catch (error) {
      expect(inspect(error, { depth: 10 })).not.toMatch(/sk-secret|tk_live_0/);
    }
  });

  it('refuses an address that is none', () => {
    expect(() => testClient('localhost:8080')).toThrow(expect.objectContaining({ code: 'server_address_invalid' }));
  });
});

describe('createPost', () => {
  it('sends a video address as JSON', async () => {
    const server = await startTestServer({ json: { success: true, data: post('p1') } });
    const fields = { caption: 'Hello', hashtags: ['one'], consent: { musicUsage: true, by: 'Ada' } };
    const created = await testClient(server.url).client.createPost({ url: 'https://example.com/v.mp4' }, fields);
    expect(created).toEqual(post('p1'));
    const [request] = server.received;
    expect(request).toMatchObject({ method: 'POST', url: '/v1/tiktok/posts' });
    expect(request?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(String(request?.body))).toEqual({ videoUrl: 'https://example.com/v.mp4', ...fields });
  });

  it('sends a file as a form, and tells how far it has come', async () => {
    const answer = { message: 'ok', postId: 'p1', publishId: 'v1' };
    const server = await startTestServer({ status: 202, json: answer });
    const progress: [number, number][] = [];
    const fields = {
      caption: 'Hello "you"',
      hashtags: ['one', 'two'],
      aiGenerated: true,
      coverTimestampMs: 1_500,
      metadata: { order: '42' },
    };
    const onUploadProgress = (sent: number, total: number) => void progress.push([sent, total]);
    const created = await testClient(server.url).client.createPost({ file: video }, fields, { onUploadProgress });
    expect(created).toMatchObject({ id: 'p1', status: 'pending', publishId: 'v1' });

    const { headers, body } = server.received[0] ?? { headers: {}, body: Buffer.alloc(0) };
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers['transfer-encoding']).toBeUndefined();
    expect(progress.at(-1)).toEqual([body.length, body.length]);
    const form = await new Response(body, { headers: { 'Content-Type': headers['content-type'] ?? '' } }).formData();
    expect([...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name])).toEqual([
      ['caption', 'Hello "you"'],
      ['hashtags', 'one'],
      ['hashtags', 'two'],
      ['aiGenerated', 'true'],
      ['coverTimestampMs', '1500'],
      ['metadata', '{"order":"42"}'],
      ['videoFile', 'clip.mp4'],
    ]);
  });

  it('names each call anew, unless it is told a name', async () => {
    const server = await startTestServer({ json: { success: true, data: post('p1') } });
    const { client } = testClient(server.url);
    const url = { url: 'https://example.com/v.mp4' };
    await client.createPost(url, {});
    await client.createPost(url, {});
    await client.createPost(url, {}, { idempotencyKey: 'order 42' });
    const names = server.received.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(names).size).toBe(3);
    expect(names[2]).toBe('order 42');
  });

  it('says when the server has answered a name before', async () => {
    const json = { success: true, data: post('p1') };
    const server = await startTestServer({ json }, { json, headers: { 'Idempotency-Replayed': 'true' } });
    const { client } = testClient(server.url);
    let replays = 0;
    const options = { idempotencyKey: 'order 42', onReplay: () => void (replays += 1) };
    await client.createPost({ url: 'https://example.com/v.mp4' }, {}, options);
    expect(replays).toBe(0);
    await client.createPost({ url: 'https://example.com/v.mp4' }, {}, options);
    expect(replays).toBe(1);
  });

  it('sends nothing under a name that no header can carry', async () => {
    const server = await startTestServer({ json: {} });
    const call = testClient(server.url).client.createPost({ url: 'https://x.y' }, {}, { idempotencyKey: 'a\r\nb: c' });
    expect(await rejection(call)).toMatchObject({ code: 'invalid_request', problems: [{ field: 'Idempotency-Key' }] });
    expect(server.received).toEqual([]);
  });
});

describe('getPost', () => {
  it('finds the post in the documented list', async () => {
    const server = await startTestServer({ json: { posts: [post('other'), post('p 1&2')], pagination: {} } });
    expect(await testClient(server.url).client.getPost('p 1&2')).toEqual(post('p 1&2'));
    expect(server.received[0]?.url).toBe('/v1/tiktok/posts?postId=p+1%262');
  });

  it.each([
    ['a list without it', { json: { success: true, data: [post('other')] } }],
    ['a 404', { status: 404, json: { success: false, error: { code: 'not_found', message: 'No such post.' } } }],
  ])('throws not_found at %s', async (_, reply) => {
    const server = await startTestServer(reply);
    expect(await rejection(testClient(server.url).client.getPost('p1'))).toMatchObject({
      code: 'not_found',
      retryable: false,
    });
    expect(server.received).toHaveLength(1);
  });
});

describe('listPosts', () => {
  it('sends what was given and leaves out what was not', async () => {
    const server = await startTestServer({ json: { success: true, data: [] } });
    // As a caller in JavaScript would write it.
    const query: object = { status: 'failed', startDate: '2026-11-22T10:00+01:00', page: 2, limit: undefined };
    await testClient(server.url).client.listPosts(query);
    const url = new URL(server.received[0]?.url ?? '', server.url);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      status: 'failed',
      startDate: '2026-11-22T10:00+01:00',
      page: '2',
    });
  });
});

describe('posts', () => {
  const page = (ids: readonly string[], pages: number) => ({
    json: {
      success: true,
      data: ids.map((id) => post(id)),
      meta: { pagination: { total: 9, pages, current: 1, limit: 2 } },
    },
  });

  async function idsOf(...pages: readonly ReturnType<typeof page>[]) {
    const server = await startTestServer(...pages);
    const ids: string[] = [];
    for await (const { id } of testClient(server.url).client.posts({ status: 'published' })) ids.push(id);
    return { ids, asked: server.received.map(({ url }) => new URL(url, server.url).searchParams.get('page')) };
  }

  it('goes through all pages', async () => {
    expect(await idsOf(page(['5', '4'], 3), page(['3', '2'], 3), page(['1'], 3))).toEqual({
      ids: ['5', '4', '3', '2', '1'],
      asked: ['1', '2', '3'],
    });
  });

  it('gives a post once that moved on to the next page', async () => {
    expect(await idsOf(page(['3', '2'], 2), page(['2', '1'], 2))).toMatchObject({ ids: ['3', '2', '1'] });
  });

  it('ends at an empty page, however many there are said to be', async () => {
    expect(await idsOf(page(['1'], 1e9), page([], 1e9))).toEqual({ ids: ['1'], asked: ['1', '2'] });
  });

  it('ends where a server gives the same page for ever', async () => {
    expect(await idsOf(page(['2', '1'], 1e9))).toEqual({ ids: ['2', '1'], asked: ['1', '2'] });
  });

  it('asks for no page before it is needed', async () => {
    const server = await startTestServer(page(['2', '1'], 5));
    const { value } = await testClient(server.url).client.posts().next();
    expect(value).toMatchObject({ id: '2' });
    expect(server.received).toHaveLength(1);
  });
});

describe('call', () => {
  it('gives the JSON of the answer', async () => {
    const server = await startTestServer({ json: { data: { id: 'wh_1' } } });
    const { client } = testClient(server.url);
    expect(await client.call('POST', '/webhooks', { url: 'https://example.com' })).toEqual({ data: { id: 'wh_1' } });
    await client.call('POST', '/tiktok/accounts/connect');
    await client.call('DELETE', '/webhooks/wh_1');
    expect(server.received.map(({ method, url, body }) => [method, url, String(body)])).toEqual([
      ['POST', '/v1/webhooks', '{"url":"https://example.com"}'],
      ['POST', '/v1/tiktok/accounts/connect', '{}'],
      ['DELETE', '/v1/webhooks/wh_1', ''],
    ]);
  });

  it('says what a server does not offer', async () => {
    const server = await startTestServer({ status: 404, text: '<html>Not found</html>' });
    expect(await rejection(testClient(server.url).client.call('GET', '/account?full=1'))).toMatchObject({
      code: 'not_offered',
      message: `The TikAPIs server at ${new URL(server.url).host} does not offer GET /account.`,
    });
  });
});
