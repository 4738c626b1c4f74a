import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { createDice } from '../support/dice.js';
import { connectCreator } from '../support/connect.js';
import { until } from '../support/until.js';
import { createWorld, incomingVideos, type World } from '../server/world.js';
import { malformedRequest } from './malformed.js';
import { sendRaw } from './raw-request.js';

jest.setTimeout(300_000);

/** Each may ask 600 times a minute. */
const owners = Array.from({ length: 40 }, (_, n) => `owner-${n}@example.com`);
const AT_ONCE = 16;
const MB = 1024 * 1024;

let world: World;
let keys: string[];
beforeAll(async () => {
  const created = await createWorld({ others: owners });
  world = created;
  keys = Object.values(created.keys);
  for (const key of keys) await connectCreator(world.apiUrl(), key, 'creator');
});
afterAll(() => world.close());

const dice = createDice(20_261_122);
const seen = new Map<number, number>();
const broke: string[] = [];

/** Sends so many requests, some at a time. */
async function send(count: number): Promise<void> {
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      const { kind, bytes } = malformedRequest(dice, dice.pick(keys));
      const { status, text } = await sendRaw(world.apiUrl(), bytes);
      seen.set(status, (seen.get(status) ?? 0) + 1);
      if (status >= 500)
        broke.push(`${kind}: ${JSON.stringify(Buffer.from(bytes).toString('latin1').slice(0, 600))} → ${text}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is still in use when everything that can be freed is freed. */
function bytesInUse(): number {
  for (let n = 0; n < 4; n += 1) collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

it('10,000 malformed requests break nothing and leave nothing in memory', async () => {
  await send(2_000);
  const after2000 = bytesInUse();
  await send(8_000);
  const after10000 = bytesInUse();

  expect(broke.slice(0, 5)).toEqual([]);
  const refused = [...seen].filter(([status]) => status >= 400).reduce((sum, [, count]) => sum + count, 0);
  expect(refused).toBeGreaterThan(7_000);
  expect(seen.get(429) ?? 0).toBe(0);
  expect(after10000 / MB).toBeLessThan((after2000 / MB) * 1.2);
  // Of a broken form the rest of the file may still be on its way out.
  await until('the removal of what arrived in vain', async () =>
    (await incomingVideos(world.dataDir)).length === 0 ? true : undefined,
  );
});

it('a server that met them, and hundreds of requests that never end, still publishes', async () => {
  const { hostname, port } = new URL(world.apiUrl());
  const sockets = await Promise.all(
    Array.from(
      { length: 300 },
      (_, n) =>
        new Promise<Socket>((resolve) => {
          const socket = connect(Number(port), hostname, () => {
            const body =
              'POST /v1/tiktok/posts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900\r\n';
            socket.write(
              n % 2 === 0 ? 'GET /v1/account HTTP/1.1\r\nX-Slow: ' : `${body}X-API-Key: ${keys[0]}\r\n\r\n{`,
            );
            resolve(socket);
          });
        }),
    ),
  );
  const { status, body } = await world.postForm({ caption: 'still here' });
  expect(status).toBe(202);
  await world.untilStatus(body.postId, 'published');
  for (const socket of sockets) socket.destroy();
});
