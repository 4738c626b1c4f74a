import { type RequestListener, request as passOn } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { incomingVideos, sample } from '../server/world.js';
import { type CliWorld, createCliWorld, type Document } from './cli-world.js';
import type { CliEnd } from './run-cli.js';
import { stallingLineTo } from './stalling-line.js';
import { withHttpServer } from './with-http-server.js';

const MB = 1024 * 1024;

let world: CliWorld;
let largeFile: string;
beforeAll(async () => {
  world = await createCliWorld();
  // As players take it: boxes that nobody knows may follow the video.
  const filler = Buffer.alloc(30 * MB);
  filler.writeUInt32BE(filler.length, 0);
  filler.write('free', 4);
  largeFile = await world.file('large.mp4', Buffer.concat([sample, filler]));
});
afterAll(() => world.close());

const portOf = (): number => Number(new URL(world.apiUrl()).port);
const posts = async (): Promise<Document['posts']> => (await world.json(['list', '--all'])).document.posts;

describe.each<[NodeJS.Signals, number | null]>([
  ['SIGKILL', null],
  ['SIGINT', 130],
])('%s in the midst of an upload', (signal, exitCode) => {
  it('and the same command again give one post', async () => {
    const before = (await posts()).length;
    const line = await stallingLineTo(portOf(), 2 * MB);
    const args = ['post', largeFile, '-c', `Once ${signal}`, '--idempotency-key', `once-${signal}`];
    const first = world.launch(args, { env: { TIKAPIS_BASE_URL: line.url } });
    let end: CliEnd;
    try {
      await line.stalled;
      await until('a part of the video', async () => (await incomingVideos(world.dataDir))[0]);
      first.child.kill(signal);
      end = await first.end;
    } finally {
      first.child.kill('SIGKILL');
      await line.close();
    }
    expect(end.code).toBe(exitCode);
    if (exitCode !== null)
      expect(end.stderr).toContain(`--idempotency-key once-${signal} can be repeated safely: it gives one post`);
    expect(await posts()).toHaveLength(before);

    const second = await world.json(args);
    expect([second.code, second.document.replayed]).toEqual([0, false]);
    const third = await world.json(args);
    expect([third.code, third.document.replayed]).toEqual([0, true]);
    expect(third.document.post.id).toBe(second.document.post.id);
    expect(await posts()).toHaveLength(before + 1);
    expect((await world.ledger('published')).length).toBe(before + 1);
  });
});

describe('Ctrl-C while it waits', () => {
  it('says that the post goes on, and it does', async () => {
    await world.fault({ endpoint: 'creator_info', action: 'slow', delayMs: 3_000 });
    const running = world.launch(['post', world.sampleFile, '-c', 'Goes on', '--json']);
    await until('the post', () => (running.said().includes('Accepted') ? true : undefined));
    running.child.kill('SIGINT');
    const { code, stdout, stderr } = await running.end;
    const { post, error } = JSON.parse(stdout) as Document;
    expect(stderr).toContain(`The post ${post.id} goes on by itself: "tikapis watch ${post.id}"`);
    expect([code, error.code]).toEqual([130, 'interrupted']);
    await world.untilStatus(post.id, 'published');
  });
});

describe('a limit', () => {
  it('is waited for where that is short, with a word', async () => {
    let refusals = 1;
    const front: RequestListener = (request, response) => {
      if (refusals > 0) {
        refusals -= 1;
        return void response.writeHead(429, { 'Retry-After': '2' }).end('{}');
      }
      const { method, url, headers } = request;
      const far = passOn({ port: portOf(), host: '127.0.0.1', method, path: url, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(far);
    };
    const { code, stderr } = await withHttpServer(front, (url) =>
      world.tikapis(['list'], { env: { TIKAPIS_BASE_URL: url } }),
    );
    expect(stderr).toMatch(/The server does not take it now: trying again in 2(\.\d)? s …/);
    expect(code).toBe(0);
  });

  it('that ends the day ends the command with 4, and posts nothing', async () => {
    const small = await createCliWorld({ limits: { postsPerDay: 1 } });
    try {
      expect((await small.tikapis(['post', small.sampleFile])).code).toBe(0);
      const { code, document } = await small.json(['post', small.sampleFile]);
      expect(document.error).toMatchObject({
        code: 'rate_limit_exceeded',
        message: expect.stringContaining('posts a day'),
      });
      expect(code).toBe(4);
      expect((await small.json(['doctor'])).document.findings).toContainEqual(
        expect.objectContaining({ state: 'wrong', about: 'Limits', says: '0 of 1 post left today.' }),
      );
    } finally {
      await small.close();
    }
  });
});
