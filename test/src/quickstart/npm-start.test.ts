import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { stretchVideo } from '../support/stretch-video.js';
import { until } from '../support/until.js';

jest.setTimeout(60_000);

const quickstart = fileURLToPath(new URL('../../../packages/quickstart/', import.meta.url));
const sampleFile = path.join(quickstart, 'assets/sample.mp4');
const MB = 1024 * 1024;

let folder: string;
let data: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tikapis-start-'));
  data = path.join(folder, 'data');
});
afterAll(() => rmSync(folder, { recursive: true }));

function launch(args: readonly string[]) {
  const child = spawn(process.execPath, [path.join(quickstart, 'dist/main.js'), '--data', data, ...args]);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += String(chunk)));
  child.stderr.on('data', (chunk) => (said.err += String(chunk)));
  return { child, said };
}

/** `npm start -- …` after the bootstrap, to its end. */
async function start(...args: string[]) {
  const { child, said } = launch(args);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

const file = (name: string, content: Buffer | string): string => {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
};

/** What TikTok heard of, from the ledger that the sandbox keeps in its folder. */
function heardByTikTok(): string[] {
  const ledger = path.join(data, 'sandbox/ledger.jsonl');
  if (!existsSync(ledger)) return [];
  const entries = readFileSync(ledger, 'utf8').trim().split('\n');
  return entries
    .map((line) => (JSON.parse(line) as { type: string }).type)
    .filter((type) => /init|chunk|publish/.test(type));
}

const storedVideos = (): string[] => {
  const videos = path.join(data, 'server/videos');
  return existsSync(videos)
    ? readdirSync(videos, { recursive: true })
        .map(String)
        .filter((name) => name !== 'incoming')
    : [];
};

describe('npm start -- --once, given something that cannot be published', () => {
  it.each([
    {
      name: 'an HTML page named .mp4',
      args: () => ['--video', file('page.mp4', '<!doctype html><title>Not found</title>')],
      sentence: /“page\.mp4” is an HTML page, not a video; the video must be MP4, MOV, WebM or AVI\./,
    },
    {
      name: 'a file of 51 MB',
      args: () => [
        '--video',
        file('big.mp4', Buffer.concat([readFileSync(sampleFile), Buffer.alloc(51 * MB)]).subarray(0, 51 * MB)),
      ],
      sentence: /The video is 51 MB \(53,477,376 bytes\); the limit is 50 MB \(52,428,800 bytes\)\./,
    },
    {
      name: 'a video of 3 min 6 s',
      args: () => ['--video', file('long.mp4', stretchVideo(readFileSync(sampleFile), 31))],
      sentence: /The video is 3 min 6 s long, 6 s over the limit of 3 min\./,
    },
    {
      name: 'an empty file',
      args: () => ['--video', file('empty.mp4', '')],
      sentence: /The video is empty \(0 bytes\)\./,
    },
    {
      name: 'a path where nothing is',
      args: () => ['--video', path.join(folder, 'nothing.mp4')],
      sentence: /The file .*nothing\.mp4 could not be read: there is no such file\./,
    },
    {
      name: 'a schedule in the past',
      args: () => ['--schedule', '2020-01-01T10:00:00Z'],
      sentence: /The schedule, Wed 1 Jan 2020, 10:00 \(UTC\), is .* in the past\./,
    },
    {
      name: 'a caption of 2,201 characters',
      args: () => ['--caption', 'a'.repeat(2_201)],
      sentence: /The caption is 2,201 characters long, and TikTok takes at most 2,200\./,
    },
  ])('says what is wrong with $name, and does nothing', async ({ args, sentence }) => {
    const { code, out, err } = await start('--once', ...args());
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(out).toBe('');
    expect(code).toBe(1);
    expect(existsSync(data)).toBe(false);
  });

  it('says what is wrong with several things at once', async () => {
    const { code, err } = await start(
      '--once',
      '--video',
      file('empty.mp4', ''),
      '--schedule',
      'soon',
      '--caption',
      'a'.repeat(2_300),
    );
    expect(err.trim().split('\n')).toHaveLength(3);
    expect(code).toBe(1);
  });

  it('says what is wrong with an address that answers 404, stores nothing and tells TikTok nothing', async () => {
    const site = createServer((_request, reply) => reply.writeHead(404).end('gone')).listen(0, '127.0.0.1');
    await once(site, 'listening');
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/clip.mp4`;
    const { code, err } = await start('--once', '--video', url);
    site.close();
    expect(err).toContain(`The video at ${url} could not be read: the address answered 404 (Not Found).`);
    expect(code).toBe(1);
    expect(storedVideos()).toEqual([]);
    expect(heardByTikTok()).toEqual([]);
  });
});

describe('npm start', () => {
  it('publishes the sample and ends with the published line', async () => {
    const { code, out, err } = await start('--once');
    expect(err).toBe('');
    expect(out).toMatch(/Published +https:\/\/www\.tiktok\.com\/@demo_creator\/video\/\d+\n/);
    expect(out.trim().split('\n').at(-1)).toMatch(/^published post_\w+ \d{19} in \d+\.\d s$/);
    expect(code).toBe(0);
    expect(storedVideos()).toEqual([]);
  });

  it('ends with the reason when TikTok refuses the video', async () => {
    const { code, err } = await start('--once', '--caption', 'Buy now #sbx_spam_risk_text');
    expect(err).toMatch(/^The post post_\w+ is failed: TikTok found the caption risky\./);
    expect(code).toBe(1);
  });

  it('publishes at the scheduled time, stays up with the same account, and ends well on Ctrl-C', async () => {
    const soon = new Date(Date.now() + 10_000).toISOString();
    const { child, said } = launch(['--video', sampleFile, '--schedule', soon]);
    await until('The published line', () => /\npublished post_/.exec(said.out) ?? undefined, {
      seen: () => said.out + said.err,
    });
    const url = /API=(\S+)/.exec(said.out)?.[1];
    const key = /KEY=(\S+)/.exec(said.out)?.[1] ?? '';
    const answer = await fetch(`${url}/tiktok/posts`, { headers: { 'X-API-Key': key } });
    const { data: posts } = (await answer.json()) as {
      data: { status: string; scheduledAt?: string; publishedAt: string }[];
    };
    const form = new FormData();
    form.set('callbackUrl', 'http://localhost:9/done');
    form.set('videoFile', new Blob([readFileSync(sampleFile)]), 'sample.mp4');
    const headers = { 'X-API-Key': key };
    const check = await fetch(`${url}/tiktok/posts/check`, { method: 'POST', headers, body: form });
    // A program of one's own machine may wait for a post, without a setting.
    expect(await check.json()).toMatchObject({ data: { ok: true } });
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number | null];

    expect(posts.map((post) => post.status)).toEqual(['published', 'failed', 'published']);
    const [scheduled] = posts;
    expect(scheduled?.scheduledAt).toBe(soon);
    expect(Date.parse(scheduled?.publishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(soon));
    expect(code).toBe(0);
  });

  it('explains itself', async () => {
    const help = await start('--help');
    expect(help.out).toContain('npm start -- --once');
    expect(help.code).toBe(0);
    const wrong = await start('--vidoe', 'x.mp4');
    expect(wrong.err).toContain("Unknown option '--vidoe'");
    expect(wrong.err).toContain('--video FILE_OR_URL');
    expect(wrong.code).toBe(1);
  });
});
