import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '@tikapis/server';
import { createWorld, type World } from './world.js';

let folder: string;
let world: World;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tikapis-dashboard-'));
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>The dashboard</title>');
  await writeFile(path.join(folder, 'icon.svg'), '<svg/>');
  await writeFile(path.join(folder, 'assets/index-1a2b3c.js'), 'console.log(1)');
  await writeFile(path.join(folder, 'assets/index-1a2b3c.js.gz'), gzipSync('console.log(1)'));
  await writeFile(`${folder}-secret.txt`, 'not for the world');
  world = await createWorld({ environment: { TIKAPIS_DASHBOARD_DIR: folder } });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
  await rm(`${folder}-secret.txt`);
});

const get = (where: string, headers: Record<string, string> = {}) =>
  fetch(new URL(where, world.apiUrl()), { headers, redirect: 'manual' });
const asBrowser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the dashboard', () => {
  it.each(['/', '/posts', '/posts/post_1?tab=history', '/reset-password?token=x', '/index.html'])(
    'is given for %s, and asked for anew each time',
    async (where) => {
      const answer = await get(where, asBrowser);
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('The dashboard')]);
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('has files that browsers keep for good, compressed for those who take that', async () => {
    const answer = await get('/assets/index-1a2b3c.js', { 'Accept-Encoding': 'gzip' });
    expect(await answer.text()).toBe('console.log(1)');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': expect.stringMatching(/javascript/),
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const plain = await get('/assets/index-1a2b3c.js', { 'Accept-Encoding': 'identity' });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'console.log(1)']);
    expect((await get('/icon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it('has the files of a newer build without a new start', async () => {
    const page = '<!doctype html><title>The dashboard</title><script src="/assets/index-4d5e6f.js"></script>';
    await writeFile(path.join(folder, 'assets/index-4d5e6f.js'), 'console.log(2)');
    await writeFile(path.join(folder, 'index.html'), page);
    expect(await (await get('/posts', asBrowser)).text()).toBe(page);
    const answer = await get('/assets/index-4d5e6f.js');
    expect([answer.status, await answer.text()]).toEqual([200, 'console.log(2)']);
  });

  it('leaves programs their errors, and everything else its address', async () => {
    expect((await get('/assets/gone.js')).status).toBe(404);
    expect((await get('/v1/nothing', asBrowser)).status).toBe(401);
    expect((await get('/auth/nothing', asBrowser)).status).toBe(404);
    expect(await (await get('/docs', asBrowser)).text()).toContain('X-API-Key');
    expect(await (await get('/health', asBrowser)).json()).toEqual({ status: 'ok' });
    expect((await fetch(new URL('/posts', world.apiUrl()), { method: 'POST' })).status).toBe(404);
  });

  it('gives no file from outside of its folder', async () => {
    const name = `${path.basename(folder)}-secret.txt`;
    for (const where of [`/..%2f${name}`, `/assets/..%2f..%2f${name}`, `/%2e%2e/${name}`, `//${name}`]) {
      const answer = await get(`${new URL(world.apiUrl()).origin}${where}`);
      expect(await answer.text()).not.toContain('not for the world');
    }
  });

  it('is shown within no other page, runs no script but its own, and tells nobody where one came from', async () => {
    const { headers } = await get('/', asBrowser);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).not.toMatch(/https?:|\*/);
    expect(headers.get('permissions-policy')).toContain('camera=()');
    for (const where of [
      '/',
      '/docs',
      '/v1/tiktok/posts',
      '/auth/get-session',
      '/v1/tiktok/oauth/callback',
      '/nothing',
    ]) {
      const answer = await get(where);
      expect([where, Object.fromEntries(answer.headers)]).toEqual([
        where,
        expect.objectContaining({
          'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
          'x-frame-options': 'DENY',
          'x-content-type-options': 'nosniff',
          'referrer-policy': expect.stringMatching(/^(same-origin|no-referrer)$/),
        }),
      ]);
    }
  });

  it('is what a person is led back to from TikTok', async () => {
    const page = await (await get('/v1/tiktok/oauth/callback?state=x', asBrowser)).text();
    expect(page).toContain('href="/tiktok-accounts"');
  });
});

it('a folder without a dashboard is told at the start', () => {
  const env = { TIKTOK_CLIENT_KEY: 'k', TIKTOK_CLIENT_SECRET: 's', TIKAPIS_DASHBOARD_DIR: tmpdir() };
  expect(() => readConfig(env)).toThrow(ConfigError);
  expect(() => readConfig(env)).toThrow(/TIKAPIS_DASHBOARD_DIR .* no index\.html/);
});
