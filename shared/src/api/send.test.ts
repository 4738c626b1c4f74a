import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type Reply,
  startTestServer,
  type Step,
  stopTestServers,
  unusedAddress,
} from '../axios/testing/test-server.js';
import { TikApisError } from '../errors/index.js';
import type { ClientOptions } from './client-options.js';
import { rejection, startMs, testClient, testKey } from './testing/test-client.js';
import { TransportError } from './transport.js';

afterEach(stopTestServers);

const page: Reply = { json: { success: true, data: [] } };
const created: Reply = { json: { success: true, data: { id: 'p1', status: 'pending' } } };
const refusal = (status: number, code: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  json: { success: false, error: { code, message: `The server says ${code}.` } },
});
const serverError = refusal(500, 'server_error');

/** The request has arrived, and its answer never will. */
const hangUp: Step = (request) => void request.resume().on('end', () => request.socket.destroy());
const breakOff: Step = (request, response) => {
  response.writeHead(200, { 'Content-Length': '1000' });
  response.write('{"success":', () => request.socket.destroy());
};
const cutUpload: Step = (request) => void request.once('data', () => request.socket.destroy());

/** One call against a server that takes the steps in turn. */
async function meet(
  method: 'list' | 'create' | 'connect',
  steps: readonly Step[],
  options: Partial<ClientOptions> & { idempotencyKey?: string } = {},
) {
  const server = await startTestServer(...steps);
  const { idempotencyKey, ...clientOptions } = options;
  const { client, waits } = testClient(server.url, clientOptions);
  const url = { url: 'https://example.com/v.mp4' };
  const call: Promise<unknown> = {
    list: () => client.listPosts(),
    create: () => client.createPost(url, { caption: 'x' }, idempotencyKey === undefined ? {} : { idempotencyKey }),
    connect: () => client.call('POST', '/tiktok/accounts/connect'),
  }[method]();
  const outcome: { value?: unknown; error?: unknown } = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  const names = server.received.map(({ headers }) => headers['idempotency-key']);
  return { ...outcome, waits, tries: server.received.length, names, host: new URL(server.url).host };
}

describe('what changes nothing is tried again', () => {
  it.each([
    ['a server error', [serverError, page], [250]],
    ['two proxies in trouble', [{ status: 502 }, { status: 504 }, page], [250, 500]],
    ['a connection that is closed', [hangUp, page], [250]],
    ['an answer that breaks off', [breakOff, page], [250]],
    ['too many requests', [refusal(429, 'rate_limit_exceeded'), page], [250]],
    ['a wait in seconds', [refusal(429, 'rate_limit_exceeded', { 'Retry-After': '7' }), page], [7_250]],
    [
      'a wait until a time',
      [refusal(503, 'unavailable', { 'Retry-After': new Date(startMs + 9_000).toUTCString() }), page],
      [9_250],
    ],
  ])('after %s', async (_, steps, waits) => {
    expect(await meet('list', steps)).toMatchObject({ value: { posts: [] }, waits, tries: steps.length });
  });

  it('four times, with pauses that grow', async () => {
    const { error, waits, tries } = await meet('list', [serverError]);
    expect(error).toMatchObject({ code: 'server_error', message: 'The server says server_error.', retryable: true });
    expect({ waits, tries }).toEqual({ waits: [250, 500, 1_000], tries: 4 });
  });

  it.each([400, 401, 403, 404, 409, 422])('but not after %d', async (status) => {
    const { tries, error } = await meet('list', [refusal(status, 'invalid_request')]);
    expect(tries).toBe(1);
    expect(error).toBeInstanceOf(TikApisError);
  });

  it('but not where the server asks for a longer wait than the policy allows', async () => {
    const { error, waits } = await meet('list', [refusal(429, 'rate_limit_exceeded', { 'Retry-After': '3600' })]);
    expect(error).toMatchObject({ code: 'rate_limit_exceeded', retryAfterMs: 3_600_000 });
    expect(waits).toEqual([]);
  });

  it('but not beyond the time of the whole call', async () => {
    const busy = refusal(503, 'unavailable', { 'Retry-After': '40' });
    const { error, waits, tries } = await meet('list', [busy], { totalTimeoutMs: 60_000 });
    expect(error).toMatchObject({ code: 'unavailable' });
    expect({ waits, tries }).toEqual({ waits: [40_250], tries: 2 });
  });

  it('as often as another policy says', async () => {
    const retryPolicy = { retries: 1, firstDelayMs: 10, longestDelayMs: 10, longestRetryAfterMs: 0 };
    expect(await meet('list', [serverError], { retryPolicy })).toMatchObject({ waits: [5], tries: 2 });
  });
});

describe('a new post, where the server honours Idempotency-Key,', () => {
  it.each([
    ['a closed connection', hangUp],
    ['an upload cut short', cutUpload],
    ['an answer that breaks off', breakOff],
    ['a server error', serverError],
    ['a bad gateway', { status: 502, text: '<html>' }],
    ['a limit', refusal(429, 'rate_limit_exceeded')],
  ])('is sent again under one name after %s', async (_, trouble) => {
    const { value, names } = await meet('create', [trouble, created]);
    expect(value).toMatchObject({ id: 'p1' });
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(1);
  });

  it('leaves its outcome open when no try was answered', async () => {
    const { error, tries, host } = await meet('create', [hangUp]);
    expect(error).toMatchObject({
      code: 'outcome_unknown',
      retryable: false,
      message: `The TikAPIs server at ${host} did not confirm the new post (the connection was closed), so it may or may not have been accepted.`,
    });
    expect(tries).toBe(4);
  });

  it('leaves its outcome open when only an earlier try may have arrived', async () => {
    expect((await meet('create', [hangUp, refusal(429, 'rate_limit_exceeded')])).error).toMatchObject({
      code: 'outcome_unknown',
    });
  });

  it('is refused for good by a verdict after a lost answer', async () => {
    expect((await meet('create', [hangUp, refusal(400, 'invalid_request')])).error).toMatchObject({
      code: 'invalid_request',
    });
  });

  it('is plain network trouble for a caller who chose its name, and can repeat it', async () => {
    const { error, names } = await meet('create', [hangUp], { idempotencyKey: 'order 42' });
    expect(error).toMatchObject({ code: 'network', retryable: true });
    expect(names).toEqual(['order 42', 'order 42', 'order 42', 'order 42']);
  });
});

describe('a new post, where the server does not,', () => {
  const honoursIdempotency = false;

  it.each([
    ['a closed connection', hangUp, 'the connection was closed'],
    ['an upload cut short', cutUpload, 'the connection was closed'],
    ['a server error', serverError, 'it answered 500'],
    ['a bad gateway', { status: 502, text: '<html>' }, 'it answered 502'],
    ['a 503 that may be of a proxy', { status: 503, text: 'upstream reset' }, 'it answered 503'],
  ])('is not sent again after %s', async (_, trouble, reason) => {
    const { error, tries } = await meet('create', [trouble, created], { honoursIdempotency });
    expect(error).toMatchObject({ code: 'outcome_unknown', message: expect.stringContaining(`(${reason})`) });
    expect(tries).toBe(1);
  });

  it.each([
    ['a limit', refusal(429, 'rate_limit_exceeded')],
    ['a 503 of a server that names a time', refusal(503, 'unavailable', { 'Retry-After': '5' })],
  ])('is sent again after %s, which did nothing', async (_, trouble) => {
    const { value, tries } = await meet('create', [trouble, created], { honoursIdempotency });
    expect(value).toMatchObject({ id: 'p1' });
    expect(tries).toBe(2);
  });

  it('is sent again when the connection was refused, and is no open question then', async () => {
    const { client, waits } = testClient(await unusedAddress(), { honoursIdempotency });
    const error = await rejection(client.createPost({ url: 'https://example.com/v.mp4' }, {}));
    expect(error).toMatchObject({ code: 'network', retryable: true });
    expect(waits).toHaveLength(3);
  });

  it('is the case at the hosted service', async () => {
    let tries = 0;
    const transport = async () => {
      tries += 1;
      throw new TransportError('lost', 'the connection was closed');
    };
    const { client } = testClient('https://tikapis.vercel.app', { transport });
    const error = await rejection(client.createPost({ url: 'https://example.com/v.mp4' }, {}));
    expect(error).toMatchObject({ code: 'outcome_unknown' });
    expect(tries).toBe(1);
  });
});

describe('another POST', () => {
  it('is not sent again after a lost answer, and speaks of no post', async () => {
    const { error, tries } = await meet('connect', [hangUp]);
    expect(error).toMatchObject({ code: 'network' });
    expect(tries).toBe(1);
  });
});

describe('time', () => {
  const silent: Step = () => {};

  it('runs out over a silent server', async () => {
    const { error, host } = await meet('list', [silent], { timeoutMs: 100, retryPolicy: noRetries });
    expect(error).toMatchObject({
      code: 'timeout',
      retryable: true,
      message: `The TikAPIs server at ${host} did not answer within 0.1 s.`,
    });
  });

  it('that runs out over a new post leaves its outcome open', async () => {
    const { error } = await meet('create', [silent], { timeoutMs: 30, honoursIdempotency: false });
    expect(error).toMatchObject({ code: 'outcome_unknown', message: expect.stringContaining('(no answer in time)') });
  });
});

const noRetries = { retries: 0, firstDelayMs: 0, longestDelayMs: 0, longestRetryAfterMs: 0 };

describe('abort', () => {
  const reason = new Error('the person pressed Cancel');

  it('comes out of a request under way as the reason it was given', async () => {
    const stop = new AbortController();
    const server = await startTestServer(() => stop.abort(reason));
    const { client } = testClient(server.url);
    expect(await rejection(client.listPosts({}, { signal: stop.signal }))).toBe(reason);
  });

  it('comes out of a pause between tries', async () => {
    const stop = new AbortController();
    const server = await startTestServer(serverError);
    const sleep = (_: number, signal?: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        stop.abort(reason);
      });
    const { client } = testClient(server.url, { sleep });
    expect(await rejection(client.listPosts({}, { signal: stop.signal }))).toBe(reason);
    expect(server.received).toHaveLength(1);
  });

  it('before the call sends nothing, not even through a transport that does not look', async () => {
    let tries = 0;
    const transport = async () => {
      tries += 1;
      return { status: 200, headers: {}, body: '{"posts":[]}' };
    };
    const { client } = testClient('http://localhost', { transport });
    expect(await rejection(client.listPosts({}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(tries).toBe(0);
  });
});

describe('the API key', () => {
  it('is not sent on with a redirect', async () => {
    const elsewhere = await startTestServer(page);
    const headers = { Location: `${elsewhere.url}/v1/tiktok/posts` };
    const { error, tries } = await meet('list', [{ status: 307, headers }]);
    expect(error).toMatchObject({ code: 'redirect_refused', status: 307, action: 'fix_key' });
    expect(tries).toBe(1);
    expect(elsewhere.received).toEqual([]);
  });

  it.each([
    ['a lost answer', hangUp],
    ['a cut upload', cutUpload],
    ['a server error', serverError],
    ['a limit', refusal(429, 'rate_limit_exceeded')],
    ['silence', () => {}],
    ['a redirect', { status: 302, headers: { Location: '/' } }],
    ['a page', { text: '<html>' }],
  ] as [string, Step][])('is in no part of the error after %s', async (_, trouble) => {
    const { error } = await meet('create', [trouble], { timeoutMs: 30, retryPolicy: noRetries });
    expect(error).toBeInstanceOf(TikApisError);
    for (let part = error; part instanceof Error; part = part.cause) {
      expect(`${inspect(part, { depth: 10, showHidden: true })} ${part.stack} ${JSON.stringify(part)}`).not.toContain(
        testKey,
      );
    }
  });
});
