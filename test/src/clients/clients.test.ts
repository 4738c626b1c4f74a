import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startRevisionA, startRevisionB } from '../n8n/documented-servers.js';
import { type Line, openLine } from '../n8n/line.js';
import type { PostAnswer } from '../server/answers.js';
import { startVideoHost, type VideoHost } from '../server/video-host.js';
import { createWorld, sample, type World } from '../server/world.js';
import { type Client, canRun, clients, clientsFolder } from './clients.js';
import { postOf, postsOf, type Run, runClient } from './run-client.js';

const LINES = 60;
// Go compiles before it runs, the first time all of its own library.
jest.setTimeout(180_000);

const missing = clients.filter((client) => !canRun(client));
if (missing.length > 0) {
  const lines = missing.map(({ name, needsInWords }) => `  the ${name} client: ${needsInWords} is not here`);
  console.warn(`NOT RUN:\n${lines.join('\n')}`);
}

it(`there is one client for each language, each shorter than ${LINES} lines`, async () => {
  expect(clients.map(({ name }) => name).toSorted()).toEqual((await readdir(clientsFolder)).toSorted());
  for (const { name, file } of clients) {
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n').length;
    expect({ name, isShort: lines < LINES }).toEqual({ name, isShort: true });
  }
});

let world: World;
let host: VideoHost;
let line: Line;
let folder: string;
let video: string;
beforeAll(async () => {
  world = await createWorld();
  host = await startVideoHost({ '/clip.mp4': sample });
  folder = await mkdtemp(path.join(tmpdir(), 'tikapis-clients-'));
  video = path.join(folder, 'a "clip".mp4');
  await writeFile(video, sample);
});
afterAll(async () => {
  await world.close();
  await host.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  line = await openLine(world.apiUrl);
});
afterEach(() => line.close());

const sha256 = createHash('sha256').update(sample).digest('hex');
const publishedAs = async (caption: string) =>
  (await world.ledger('published')).filter(({ title }) => title === caption);
const busy = { status: 429, body: '{"success":false,"error":{"message":"Too many."}}' };

describe.each(clients.map((client) => [client.name, client] as const))('the %s client', (name, client: Client) => {
  const check = missing.includes(client) ? it.skip : it;
  const run = (...args: string[]): Promise<Run> =>
    runClient(client, { apiUrl: line.apiUrl, apiKey: world.apiKey }, args);

  check('publishes a video from a link', async () => {
    const caption = `It's a "link" from ${name}: ü, 海 & 🌊`;
    const made = postOf(await run('url', `${name}-link`, `${host.url}/clip.mp4`, caption));
    expect(made).toMatchObject({ caption, visibility: 'private', videoUrl: `${host.url}/clip.mp4` });
    await world.untilStatus(made.id, 'published');
    expect(await publishedAs(caption)).toMatchObject([{ privacyLevel: 'SELF_ONLY' }]);
  });

  check('publishes a video file, whole', async () => {
    const caption = `It's a "file" from ${name}: ü, 海 & 🌊`;
    const made = postOf(await run('file', `${name}-file`, video, caption));
    expect(made).toMatchObject({ caption, visibility: 'private' });
    const { publishId } = await world.untilStatus(made.id, 'published');
    const received = (await world.ledger('upload_completed')).filter((each) => each.publishId === publishId);
    expect(received).toMatchObject([{ sizeBytes: sample.length, sha256 }]);
    expect(JSON.stringify(line.seen[0]?.body.toString('latin1'))).not.toContain(folder);
  });

  check('lists the posts', async () => {
    const { body } = await world.call<{ data: PostAnswer[] }>('GET', '/tiktok/posts');
    const listed = postsOf(await run('list'));
    expect(listed.map(({ id }) => id)).toEqual(body.data.map(({ id }) => id));
    expect(listed.length).toBeGreaterThan(1);
  });

  check.each(['url', 'file'])('makes one post of a name, however often it is asked: %s', async (action) => {
    const caption = `once from ${name}, ${action}`;
    const ask = () => run(action, `${name}-once-${action}`, action === 'url' ? `${host.url}/clip.mp4` : video, caption);
    const first = postOf(await ask());
    await world.untilStatus(first.id, 'published');
    expect(postOf(await ask()).id).toBe(first.id);
    expect(await publishedAs(caption)).toHaveLength(1);
  });

  check.each(['url', 'file'])('waits when it is told to, and asks the same again: %s', async (action) => {
    line.trouble('POST', '/tiktok/posts', { ...busy, headers: { 'Retry-After': '1' } }, 1);
    const caption = `waited in ${name}, ${action}`;
    const videoOf = action === 'url' ? `${host.url}/clip.mp4` : video;
    const ran = await run(action, `${name}-wait-${action}`, videoOf, caption);
    const [first, again, ...more] = line.seen;
    expect(more).toEqual([]);
    // A busy machine makes it longer, never shorter; clocks differ by a millisecond or two.
    expect((again?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(990);
    expect(again?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    const { publishId } = await world.untilStatus(postOf(ran).id, 'published');
    const received = (await world.ledger('upload_completed')).filter((each) => each.publishId === publishId);
    expect(received).toMatchObject([{ sha256 }]);
  });

  check('gives up after five times', async () => {
    line.trouble('GET', '/tiktok/posts', { ...busy, headers: { 'Retry-After': '1' } });
    const { code, said } = await run('list');
    expect({ code, asked: line.seen.length }).toEqual({ code: expect.any(Number), asked: 5 });
    expect(code).not.toBe(0);
    expect(said).toContain('Too many.');
  });

  check('does not wait for hours', async () => {
    line.trouble('GET', '/tiktok/posts', { ...busy, headers: { 'Retry-After': '7200' } });
    const { code, said } = await run('list');
    expect({ isRefused: code !== 0, asked: line.seen.length }).toEqual({ isRefused: true, asked: 1 });
    expect(said).toContain('Too many.');
  });

  check('tells what the server says of a mistake', async () => {
    const { code, said } = await run('url', `${name}-mistake`, `${host.url}/nothing.mp4`, 'Nothing');
    expect(code).not.toBe(0);
    expect(said).toContain('invalid_request');
  });

  check('tells that a video is too large, also where the server says so before it is sent', async () => {
    const large = path.join(folder, `${name}-large.mp4`);
    await writeFile(large, sample);
    await truncate(large, 60 * 1024 * 1024);
    // Straight to the server: the line would first take all of it.
    const server = { apiUrl: world.apiUrl(), apiKey: world.apiKey };
    const { code, said } = await runClient(client, server, ['file', `${name}-large`, large, 'Large']);
    expect(code).not.toBe(0);
    expect(said).toContain('payload_too_large');
  });

  check('speaks with servers of both revisions of the documentation', async () => {
    const [a, b] = [await startRevisionA(), await startRevisionB()];
    const ask = (apiUrl: string, ...args: string[]) => runClient(client, { apiUrl, apiKey: 'a-key' }, args);
    const byUrl = postOf(await ask(a.apiUrl, 'url', 'one', 'https://example.com/a.mp4', 'Revision A'));
    expect(byUrl).toMatchObject({ id: a.posts[0]?.id, caption: 'Revision A' });
    expect(postsOf(await ask(a.apiUrl, 'list'))).toMatchObject([{ id: byUrl.id }]);
    const byFile = postOf(await ask(b.apiUrl, 'file', 'two', video, 'Revision B'));
    expect(b.posts).toMatchObject([{ id: byFile.id, caption: 'Revision B' }]);
    expect(postsOf(await ask(b.apiUrl, 'list'))).toMatchObject([{ id: byFile.id }]);
    await Promise.all([a.close(), b.close()]);
  });
});
