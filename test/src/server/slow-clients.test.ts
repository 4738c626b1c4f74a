import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { createWorld, incomingVideos, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({
    environment: { TIKAPIS_HEAD_WITHIN_MS: '300', TIKAPIS_REQUEST_WITHIN_MS: '600', TIKAPIS_CONNECTIONS: '60' },
  });
});
afterAll(() => world.close());

function open(sending: string): Socket {
  const { hostname, port } = new URL(world.apiUrl());
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  if (sending !== '') socket.write(sending);
  return socket;
}

const formHead = () =>
  [
    'POST /v1/tiktok/posts HTTP/1.1',
    'Host: localhost',
    `X-API-Key: ${world.apiKey}`,
    'Content-Type: multipart/form-data; boundary=b',
    'Content-Length: 100000',
    '',
    '--b',
    'Content-Disposition: form-data; name="videoFile"; filename="clip.mp4"',
    'Content-Type: video/mp4',
    '',
    'the first bytes, and nothing more',
  ].join('\r\n');

describe('a client that sends too slowly', () => {
  it.each([
    ['nothing', () => ''],
    ['half a head', () => 'GET /health HTTP/1.1\r\nX-Slow: '],
    ['half a form', formHead],
  ])('is cut off with 408 after %s, while others are served', async (_what, sending) => {
    const slow = Array.from({ length: 40 }, () => open(sending()));
    const answers = Promise.all(slow.map((socket) => text(socket)));
    expect((await world.call('GET', '/account')).status).toBe(200);
    for (const answer of await answers) expect(answer).toMatch(/^HTTP\/1\.1 408 .*"code":"invalid_request"/s);
    await until('no half video', async () => ((await incomingVideos(world.dataDir)).length === 0 ? true : undefined));
  });

  it('finds no connection where all are taken, and others find one when it is gone', async () => {
    const taken = Array.from({ length: 80 }, () => open('GET /health HTTP/1.1\r\n'));
    const answers = await Promise.all(taken.map((socket) => text(socket).catch(() => '')));
    expect(answers.filter((answer) => answer === '').length).toBeGreaterThanOrEqual(20);
    expect((await world.call('GET', '/account')).status).toBe(200);
  });
});
