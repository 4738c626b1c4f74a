import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('the key', () => {
  it.each([
    ['missing', ''],
    ['unknown', 'tk_live_unknown'],
    ['cut in the middle', 'cut'],
    ['of another program', 'sk-1234567890abcdef'],
  ])('%s: 401, also where there is nothing', async (_name, given) => {
    const key = given === 'cut' ? world.apiKey.slice(0, -3) : given;
    for (const path of [
      '/tiktok/posts',
      '/tiktok/posts/post_1',
      '/tiktok/accounts',
      '/nothing/here',
      '/%74iktok/posts',
    ]) {
      const answer = await world.call('GET', path, { key });
      expect(answer).toMatchObject({ status: 401, body: { success: false, error: { code: 'unauthorized' } } });
      expect(answer.headers.get('x-request-id')).toBe(answer.body.error.requestId);
    }
    expect((await world.call('POST', '/tiktok/posts', { key, body: new FormData() })).status).toBe(401);
  });

  it('is taken with the white space of pasting', async () => {
    expect((await world.call('GET', '/tiktok/posts', { key: ` ${world.apiKey} ` })).status).toBe(200);
  });
});

describe('what cannot be read', () => {
  const json = { 'Content-Type': 'application/json' };
  it.each([
    ['no JSON', json, '{"videoUrl": ', 400, 'body_not_json'],
    ['an empty body', json, '', 400, 'field_invalid'],
    ['a list', json, '[]', 400, 'field_invalid'],
    ['null', json, 'null', 400, 'field_invalid'],
    ['an empty object', json, '{}', 400, 'field_missing'],
    ['a misspelt field', json, '{"videoURL":"https://example.com/a.mp4"}', 400, 'field_unknown'],
    ['a form without its boundary', { 'Content-Type': 'multipart/form-data' }, 'x', 400, 'body_not_multipart'],
    [
      'a form that breaks off',
      { 'Content-Type': 'multipart/form-data; boundary=b' },
      '--b\r\nContent-Dis',
      400,
      'body_not_multipart',
    ],
    ['an empty form', { 'Content-Type': 'multipart/form-data; boundary=b' }, '--b--\r\n', 400, 'field_missing'],
  ])('%s', async (_name, headers, body, status, rule) => {
    const answer = await world.call('POST', '/tiktok/posts', { headers, body });
    expect(answer).toMatchObject({ status, body: { success: false, error: { code: 'invalid_request' } } });
    expect(answer.body.error.details?.map((each) => each.rule)).toContain(rule);
    expect(answer.body.error.message).toMatch(/\. .+[.?]$/);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('%s: 415', async (type) => {
    const answer = await world.call('POST', '/tiktok/posts', { headers: { 'Content-Type': type }, body: 'a=b' });
    expect(answer).toMatchObject({ status: 415, body: { error: { code: 'unsupported_media_type' } } });
  });

  it('JSON of more than 1 MB: 413', async () => {
    const answer = await world.postJson({ videoUrl: 'x'.repeat(1_100_000) });
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'payload_too_large' } } });
  });

  it('unknown addresses: 404 in the envelope, inside and outside of /v1', async () => {
    expect(await world.call('GET', '/tiktok/nothing?secret=1')).toMatchObject({
      status: 404,
      body: { success: false, error: { code: 'not_found', message: expect.not.stringContaining('secret') } },
    });
    for (const path of ['/other', '/%zz', '/v10/tiktok/posts']) {
      const answer = await fetch(new URL(world.apiUrl()).origin + path);
      expect([answer.status, ((await answer.json()) as { success: boolean }).success]).toEqual([404, false]);
    }
  });

  it('bytes that are no HTTP: 400 in the envelope', async () => {
    expect(await raw('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"invalid_request"/);
    expect(await raw(`GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });
});

describe('errors tell everything at once', () => {
  it('each field that is wrong is in the details, with rule, limit and actual value', async () => {
    const { status, body } = await world.postForm({
      caption: 'c'.repeat(2_201),
      schedule: '2001-01-01T00:00:00Z',
      brandedContent: 'true',
      visibility: 'private',
    });
    expect(status).toBe(400);
    expect(body.error.details?.map(({ field }) => field).toSorted()).toEqual(['caption', 'schedule', 'visibility']);
    expect(body.error.details).toContainEqual(
      expect.objectContaining({ field: 'caption', limit: 2_200, actual: 2_201 }),
    );
    expect(await world.ledger('init')).toEqual([]);
  });

  it('a visibility that the creator does not offer comes with those offered', async () => {
    const { body } = await world.postForm({ visibility: 'followers' });
    expect(body.error.details).toMatchObject([
      { rule: 'visibility_not_offered', limit: ['public', 'friends', 'private'] },
    ]);
  });
});

it('a client that goes away leaves the server well', async () => {
  const { port, hostname } = new URL(world.apiUrl());
  await new Promise<void>((resolve) => {
    const headers = { 'X-API-Key': world.apiKey, 'Content-Type': 'application/json', 'Content-Length': 100 };
    const request = httpRequest({ hostname, port, method: 'POST', path: '/v1/tiktok/posts', headers });
    request.on('error', () => resolve());
    request.write('{"a":');
    setImmediate(() => request.destroy());
    request.on('close', () => resolve());
  });
  expect((await world.call('GET', '/tiktok/posts')).status).toBe(200);
});

/** Sends bytes as they are, and gives all that comes back until the server closes. */
function raw(bytes: string): Promise<string> {
  const { port, hostname } = new URL(world.apiUrl());
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}
