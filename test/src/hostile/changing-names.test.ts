import realDns, { type LookupAddress } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { World } from '../server/world.js';
import { until } from '../support/until.js';

const OUTSIDE = '93.184.216.34';

/** What the name server answers for a name, one answer after the other; the last one stays. */
const answers = new Map<string, string[][]>();

type Done = (error: Error | null, addresses: LookupAddress[]) => void;
function lookup(host: string, _options: object, done: Done): void {
  const left = answers.get(host) ?? [];
  const [now = []] = left.length > 1 ? left.splice(0, 1) : left;
  if (now.length === 0) return done(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
  done(
    null,
    now.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
}

// The name server is the outer world here; all that is ours is real.
jest.unstable_mockModule('node:dns', () => ({ ...realDns, default: realDns, lookup }));
const { createWorld, sample } = await import('../server/world.js');

let world: World;
let host: Server;
let hits = 0;
beforeAll(async () => {
  world = await createWorld();
  host = createServer((request, response) => {
    hits += 1;
    // A connection that is kept would spare the next look at the name.
    response.setHeader('Connection', 'close');
    const [, first, last] = /(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
    // Asked for the whole video it is busy, and from then on its name leads inside.
    if (first === undefined) {
      answers.set('changing.test', [['10.0.0.1']]);
      return void response.writeHead(503).end();
    }
    const part = sample.subarray(Number(first), Number(last) + 1);
    const range = `bytes ${first}-${Number(first) + part.length - 1}/${sample.length}`;
    response.writeHead(206, { 'Content-Range': range, 'Content-Type': 'video/mp4' }).end(part);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await world.close();
  host.closeAllConnections();
  host.close();
});

const urlOf = (name: string) => `http://${name}:${(host.address() as AddressInfo).port}/a.mp4`;
const json = (body: object) => ({ headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
const hook = (url: string) => world.call('POST', '/webhooks', json({ url, events: ['post.published'] }));

describe('a name', () => {
  it.each([
    ['that leads inside', ['10.0.0.1']],
    ['that leads outside and inside', [OUTSIDE, '10.0.0.1']],
    ['that leads inside by IPv6', [OUTSIDE, 'fd00::1']],
    ['that leads inside by a mapped address', ['::ffff:169.254.169.254']],
    ['that is not there', []],
  ])('%s is refused for a video and for a webhook', async (_what, addresses) => {
    answers.set('name.test', [addresses]);
    const video = await world.postJson({ videoUrl: urlOf('name.test'), caption: 'x' });
    expect(video.body.error.details).toMatchObject([{ field: 'videoUrl' }]);
    expect((await hook(urlOf('name.test'))).body.error.details).toMatchObject([{ field: 'url' }]);
    expect(hits).toBe(0);
  });

  it('that changes its answer between the look at a video and its fetching is refused then', async () => {
    answers.set('changing.test', [['127.0.0.1']]);
    const { status, body } = await world.postJson({ videoUrl: urlOf('changing.test'), caption: 'x' });
    expect(status).toBe(200);
    const post = await world.untilStatus(body.data.id, 'failed');
    expect(post.error).toMatchObject({
      code: 'video_url_unreachable',
      message: expect.stringMatching(/not on the public internet/),
    });
  });

  it('that changes its answer before a webhook is delivered is not connected to', async () => {
    answers.set('hook.test', [[OUTSIDE], ['127.0.0.2']]);
    const { status, body } = await hook(urlOf('hook.test'));
    expect(status).toBe(200);
    const before = hits;
    const { id } = body.data;
    await world.call('POST', `/webhooks/${id}/test`);
    const log = await until('an attempt', async () => {
      const { body: deliveries } = await world.call<{ data: { attempts: number; error: string | null }[] }>(
        'GET',
        `/webhooks/${id}/deliveries`,
      );
      const [first] = deliveries.data;
      return first !== undefined && first.attempts > 0 ? first : undefined;
    });
    expect(JSON.stringify(log)).toMatch(/not on the public internet/);
    expect(hits).toBe(before);
  });
});
