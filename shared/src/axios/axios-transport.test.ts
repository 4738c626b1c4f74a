import { once } from 'node:events';
import { Agent } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import axios from 'axios';
import { rejection } from '../api/testing/test-client.js';
import { type RequestBody, TransportError, type TransportRequest } from '../api/transport.js';
import { axiosTransport } from './axios-transport.js';
import { startTestServer, type Step, stopTestServers, unusedAddress } from './testing/test-server.js';

afterEach(stopTestServers);

const send = axiosTransport();

const get = (url: string, more: Partial<TransportRequest> = {}): TransportRequest => ({
  method: 'GET',
  url,
  headers: {},
  timeoutMs: 5_000,
  totalTimeoutMs: 10_000,
  ...more,
});

const post = (url: string, body: RequestBody, more: Partial<TransportRequest> = {}) =>
  get(url, { method: 'POST', body, ...more });

const chunkBytes = 64 * 1024;

/** A body that is made as it is read, and tells how much of it was, and whether it was closed. */
function generated(sizeBytes: number) {
  const state = { readBytes: 0, isClosed: false };
  const body: RequestBody = {
    contentType: 'application/octet-stream',
    sizeBytes,
    async *open() {
      try {
        while (state.readBytes < sizeBytes) {
          const length = Math.min(chunkBytes, sizeBytes - state.readBytes);
          state.readBytes += length;
          yield new Uint8Array(length).fill(length % 251);
        }
      } finally {
        state.isClosed = true;
      }
    },
  };
  return { body, state };
}

describe('axiosTransport gives', () => {
  it.each([200, 202, 204, 304, 307, 404, 413, 500, 503])('an answer of status %d', async (status) => {
    const { url } = await startTestServer({ status, headers: { 'X-Some-Header': 'äs' } });
    expect(await send(get(url))).toMatchObject({ status, headers: { 'x-some-header': 'äs' }, body: '' });
  });

  it('a text as it is, also one that looks like JSON', async () => {
    const { url } = await startTestServer({ text: ' {"id": 7312345678901234567, "name": "Äpfel 😀"} ' });
    expect((await send(get(url))).body).toBe(' {"id": 7312345678901234567, "name": "Äpfel 😀"} ');
  });

  it('a compressed answer in plain', async () => {
    const { url } = await startTestServer((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('{"a":"b"}'));
    });
    expect((await send(get(url))).body).toBe('{"a":"b"}');
  });

  it('the answer of a server that does not want to hear the end', async () => {
    const { url } = await startTestServer((request, response) => {
      request.once('data', () => response.writeHead(413, { Connection: 'close' }).end('too large'));
    });
    const { body, state } = generated(60 * 1024 * 1024);
    expect(await send(post(url, body))).toMatchObject({ status: 413, body: 'too large' });
    expect(state.readBytes).toBeLessThan(body.sizeBytes);
    await nextTurn();
    expect(state.isClosed).toBe(true);
  });
});

describe('axiosTransport sends', () => {
  it('a body with its exact length, and no other way of telling it', async () => {
    const server = await startTestServer({});
    const { body } = generated(150_001);
    await send(post(server.url, body));
    const [received] = server.received;
    expect(received?.headers).toMatchObject({ 'content-length': '150001', 'content-type': 'application/octet-stream' });
    expect(received?.headers['transfer-encoding']).toBeUndefined();
    expect(received?.body).toHaveLength(150_001);
  });

  it('no more of a large file than the server has room for', async () => {
    const sizeBytes = 60 * 1024 * 1024;
    const { body, state } = generated(sizeBytes);
    let receivedBytes = 0;
    let mostOutstandingBytes = 0;
    const slowReader: Step = async (request, response) => {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        mostOutstandingBytes = Math.max(mostOutstandingBytes, state.readBytes - receivedBytes);
        receivedBytes += chunk.length;
        await nextTurn();
      }
      response.end();
    };
    const { url } = await startTestServer(slowReader);
    await send(post(url, body));
    expect(receivedBytes).toBe(sizeBytes);
    expect(state.isClosed).toBe(true);
    // What the kernel's socket buffers of both ends hold: at most 4 and 6 MB on Linux.
    expect(mostOutstandingBytes).toBeLessThan(12 * 1024 * 1024);
  });
});

describe('axiosTransport fails', () => {
  const hangUp: Step = (request) => void request.socket.destroy();
  const reset: Step = (request) => void request.socket.resetAndDestroy();
  const cutUpload: Step = (request) => void request.once('data', () => request.socket.resetAndDestroy());
  const breakOff: Step = (request, response) => {
    response.writeHead(200, { 'Content-Length': '100' }).write('{"a', () => request.socket.destroy());
  };
  const breakOffChunked: Step = (request, response) => {
    response.writeHead(200).write('{"a', () => request.socket.resetAndDestroy());
  };

  it.each([
    ['closes the connection', hangUp],
    ['resets the connection', reset],
    ['resets in the middle of the upload', cutUpload],
    ['breaks off in its answer', breakOff],
    ['breaks off in an answer of unknown length', breakOffChunked],
  ])('as lost with a server that %s, and closes the file', async (_, step) => {
    const { url } = await startTestServer(step);
    const { body, state } = generated(10 * 1024 * 1024);
    const error = await rejection(send(post(url, body)));
    expect(error).toEqual(new TransportError('lost', 'the connection was closed'));
    expect(error).toMatchObject({ kind: 'lost' });
    await nextTurn();
    expect(state.isClosed).toBe(true);
  });

  it('as refused where nobody listens', async () => {
    const error = await rejection(send(get(await unusedAddress())));
    expect(error).toMatchObject({ kind: 'refused', message: 'the connection was refused' });
  });

  it('as no such host', async () => {
    const lookup = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND nowhere.invalid'), { code: 'ENOTFOUND' });
    };
    const error = await rejection(axiosTransport(axios.create({ lookup }))(get('http://nowhere.invalid')));
    expect(error).toMatchObject({ kind: 'no_such_host', message: 'there is no such host' });
  });

  it('as lost where something else than HTTP answers', async () => {
    const other = createServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.9\r\n')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const error = await rejection(send(get(`http://127.0.0.1:${(other.address() as AddressInfo).port}`)));
    expect(error).toMatchObject({ kind: 'lost', message: 'it did not answer in HTTP' });
    other.close();
  });

  it('as lost where HTTPS is not spoken', async () => {
    const { url } = await startTestServer({});
    const error = await rejection(send(get(url.replace('http:', 'https:'))));
    expect(error).toMatchObject({ kind: 'lost', message: expect.stringMatching(/^no secure connection/) });
  });

  it('as lost over an endless answer', async () => {
    const { url } = await startTestServer(async (request, response) => {
      response.writeHead(200);
      while (!request.socket.destroyed) {
        if (!response.write(Buffer.alloc(chunkBytes))) await once(response, 'drain').catch(() => {});
      }
    });
    expect(await rejection(send(get(url)))).toMatchObject({ kind: 'lost', message: 'its answer was too long' });
  });

  it.each<[string, Step]>([
    ['says nothing', () => {}],
    ['falls silent in its answer', (_, response) => void response.writeHead(200).write('{')],
    ['stops reading', (request) => void request.pause()],
  ])('as timeout with a server that %s', async (_, step) => {
    const { url } = await startTestServer(step);
    const { body, state } = generated(60 * 1024 * 1024);
    const error = await rejection(send(post(url, body, { timeoutMs: 60 })));
    expect(error).toMatchObject({ kind: 'timeout', message: 'no answer in time' });
    await nextTurn();
    expect(state.isClosed).toBe(true);
  });

  it('as timeout when all time is used up, however much is moving', async () => {
    const { url } = await startTestServer((request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 5);
      request.socket.once('close', () => clearInterval(drip));
    });
    expect(await rejection(send(get(url, { totalTimeoutMs: 80 })))).toMatchObject({ kind: 'timeout' });
  });

  it('with what reading the file threw', async () => {
    const { url } = await startTestServer((request) => void request.resume());
    const cause = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
    const broken = (chunks: number): RequestBody => ({
      contentType: 'text/plain',
      sizeBytes: 1_000_000,
      async *open() {
        for (let chunk = 0; chunk < chunks; chunk += 1) yield new Uint8Array(chunkBytes);
        throw cause;
      },
    });
    expect(await rejection(send(post(url, broken(0))))).toBe(cause);
    expect(await rejection(send(post(url, broken(3))))).toBe(cause);
  });

  it('with the reason of an aborted signal, and closes the file', async () => {
    const stop = new AbortController();
    const reason = new Error('the person pressed Cancel');
    const { url } = await startTestServer((request) => void request.once('data', () => stop.abort(reason)));
    const { body, state } = generated(60 * 1024 * 1024);
    expect(await rejection(send(post(url, body, { signal: stop.signal })))).toBe(reason);
    await nextTurn();
    expect(state.isClosed).toBe(true);
  });
});

describe('axiosTransport waits', () => {
  // Node's sockets keep their own time; only the transport's timers are held here.
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
  afterEach(() => void jest.useRealTimers());

  it('for a slow file as long as it gives something', async () => {
    const server = await startTestServer({});
    const slow: RequestBody = {
      contentType: 'text/plain',
      sizeBytes: 4,
      async *open() {
        for (let chunk = 0; chunk < 4; chunk += 1) {
          jest.advanceTimersByTime(4_000);
          yield Buffer.from('x');
        }
      },
    };
    await send(post(server.url, slow, { timeoutMs: 5_000, totalTimeoutMs: 60_000 }));
    expect(String(server.received[0]?.body)).toBe('xxxx');
  });

  it('for a slow answer as long as something of it arrives', async () => {
    const httpAgent = new Agent();
    const { url } = await startTestServer(async (_, response) => {
      response.writeHead(200);
      for (let chunk = 0; chunk < 4; chunk += 1) {
        response.write('x');
        await nextTurn();
        const [client] = Object.values(httpAgent.sockets).flat();
        while (client?.bytesRead !== response.socket?.bytesWritten) await nextTurn();
        jest.advanceTimersByTime(4_000);
      }
      response.end();
    });
    const patient = axiosTransport(axios.create({ httpAgent }));
    expect((await patient(get(url, { timeoutMs: 5_000, totalTimeoutMs: 60_000 }))).body).toBe('xxxx');
  });
});
