import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sample, storedVideos } from '../server/world.js';
import { startVideoHost, type VideoHost } from '../server/video-host.js';
import { type CliWorld, createCliWorld } from './cli-world.js';
import { withHttpServer } from './with-http-server.js';

const MB = 1024 * 1024;

let world: CliWorld;
let host: VideoHost;
beforeAll(async () => {
  world = await createCliWorld();
  host = await startVideoHost({ '/clip.mp4': sample });
});
afterAll(async () => {
  await world.close();
  await host.close();
});

const total = async (): Promise<number> => (await world.json(['list'])).document.total;

describe('tikapis post', () => {
  it('publishes a file, tells each step on standard error and the link on standard output', async () => {
    const { code, stdout, stderr } = await world.tikapis(['post', world.sampleFile, '--caption', 'By the sea #sea']);
    expect(stdout).toMatch(/^Published: https:\/\/www\.tiktok\.com\/@creator\/video\/\d+\n$/);
    expect(stderr).toMatch(/Checked +MP4, 720 × 1280[^]*Uploading: 100 %[^]*Accepted +post_\w+/);
    expect(stderr).not.toContain('\u001b');
    expect(code).toBe(0);
    const published = await world.ledger('published');
    expect(published).toHaveLength(1);
  });

  it('gives one JSON document with the post and its idempotency key', async () => {
    const { code, document } = await world.json([
      'post',
      world.sampleFile,
      '-c',
      'In JSON',
      '--hashtag',
      'one',
      '--hashtag',
      'two',
    ]);
    expect(document).toMatchObject({
      post: { status: 'published', caption: 'In JSON #one #two', shareUrl: expect.stringContaining('tiktok.com') },
      replayed: false,
      idempotencyKey: expect.stringMatching(/^\w{20,}$/),
    });
    expect(code).toBe(0);
  });

  it('publishes a video at an address, for the account that is named', async () => {
    const args = ['post', `${host.url}/clip.mp4`, '--account', '@Creator', '--visibility', 'private'];
    const { code, document } = await world.json(args);
    expect(document.post).toMatchObject({ status: 'published', visibility: 'private' });
    expect(code).toBe(0);
  });

  it('ends with 1 and the reason when the post fails', async () => {
    await world.fault({ action: 'fail', failReason: 'spam_risk' });
    const { code, stdout, stderr } = await world.tikapis(['post', world.sampleFile]);
    expect(stderr).toMatch(/The post post_\w+ failed: /);
    expect([code, stdout]).toEqual([1, '']);
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    [
      'a file of 51 MB',
      () => world.file('large.mp4', Buffer.concat([sample, Buffer.alloc(51 * MB - sample.length)])),
      /The video is 51 MB \(53,477,376 bytes\); the limit is 50 MB/,
    ],
    [
      'a page named .mp4',
      () => world.file('page.mp4', '<!doctype html><title>Gone</title>'),
      /is an HTML page, not a video/,
    ],
    ['a file that is not there', async () => `${world.folder}/none.mp4`, /there is no such file/],
    ['an address that answers 404', async () => `${host.url}/none.mp4`, /the address answered 404 \(Not Found\)/],
  ])('refuses %s, and sends nothing', async (_what, make, words) => {
    const before = [await total(), await storedVideos(world.dataDir)];
    const { code, stdout, stderr } = await world.tikapis(['post', await make(), '-c', 'Refused']);
    expect(stderr).toMatch(words);
    expect(stdout).toBe('');
    expect(code).toBe(6);
    expect([await total(), await storedVideos(world.dataDir)]).toEqual(before);
  });

  it('tells all that is wrong at once', async () => {
    const args = ['post', `${world.folder}/none.mp4`, '-c', 'a'.repeat(2_201), '--at', 'yesterday 9am'];
    const { code, document } = await world.json(args);
    expect(document.error.problems?.map((each) => each.code)).toEqual([
      'video_file_unreadable',
      'caption_too_long',
      'schedule_in_past',
    ]);
    expect([code, document.exitCode]).toEqual([6, 6]);
  });

  it('shows with --dry-run what it would send, and sends nothing, without a key', async () => {
    const before = await total();
    const args = ['post', world.sampleFile, '-c', 'Not yet', '--dry-run', '--at', '2030-06-01T18:30'];
    const { code, stdout } = await world.tikapis([...args, '--zone', 'Europe/Berlin'], {
      env: { TIKAPIS_API_KEY: '' },
    });
    expect(stdout).toMatch(/nothing was:[^]*caption: Not yet\n[^]*schedule: 2030-06-01T16:30:00/);
    expect(code).toBe(0);
    expect(await total()).toBe(before);
  });

  it('ends at once with --no-wait, and watch tells the rest', async () => {
    const { document } = await world.json(['post', world.sampleFile, '--no-wait']);
    const { code, stdout } = await world.tikapis(['watch', document.post.id, '--json']);
    const changes = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { to: string });
    expect(changes.at(-1)).toMatchObject({ id: document.post.id, to: 'published' });
    expect(code).toBe(0);
  });
});

describe('tikapis schedule and cancel', () => {
  it('schedule a post, and take it back', async () => {
    const scheduled = await world.json(['schedule', world.sampleFile, '--at', 'in 3 hours', '-c', 'Later']);
    expect([scheduled.code, scheduled.document.post.status]).toEqual([0, 'scheduled']);
    const { id } = scheduled.document.post;
    const cancelled = await world.json(['cancel', id]);
    expect([cancelled.code, cancelled.document.post]).toMatchObject([0, { id, status: 'cancelled' }]);
    const again = await world.tikapis(['cancel', id]);
    expect([again.code, again.stderr]).toEqual([6, expect.stringContaining('There is nothing left to cancel')]);
    const watched = await world.tikapis(['watch', id]);
    expect([watched.code, watched.stdout]).toEqual([1, expect.stringContaining('Cancelled')]);
  });

  it('need a time that means one moment', async () => {
    expect((await world.tikapis(['schedule', world.sampleFile])).code).toBe(2);
    const { code, stderr } = await world.tikapis(['schedule', world.sampleFile, '--at', '5/6 9am']);
    expect([code, stderr]).toEqual([6, expect.stringMatching(/5\/6/)]);
  });
});

describe('tikapis list', () => {
  it('gives the newest so many, or all', async () => {
    const all = (await world.json(['list', '--all'])).document;
    expect(all.posts.length).toBeGreaterThan(2);
    const { code, document } = await world.json(['list', '--limit', '2']);
    expect(document.posts.map(({ id }) => id)).toEqual(all.posts.slice(0, 2).map(({ id }) => id));
    expect([code, document.total]).toEqual([0, all.total]);
    const { stdout, stderr } = await world.tikapis(['list', '--limit', '2', '--status', 'published']);
    expect(stdout.trim().split('\n')).toHaveLength(3);
    expect(stderr).toMatch(/2 of \d+ posts; --all shows every one/);
  });

  it('shows no command to the terminal that a caption holds', async () => {
    // The server refuses control characters in a caption; another one may not.
    const evil = '\u001b]0;owned\u0007\u009b31mred\u202e';
    const post = { id: 'post_1\u001b[2J', status: 'published', caption: evil, createdAt: '2030-01-01T00:00:00Z' };
    const pagination = { total: 1, pages: 1, current: 1, limit: 20 };
    const listed: RequestListener = (_request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ success: true, data: [post], meta: { pagination } }));
    };
    await withHttpServer(listed, async (url) => {
      const env = { TIKAPIS_BASE_URL: url };
      for (const args of [['list'], ['list', '--json']]) {
        const { code, stdout } = await world.tikapis(args, { env });
        expect(stdout).toContain('owned');
        // oxlint-disable-next-line no-control-regex -- the codes of a terminal are what is looked for
        expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
        expect(code).toBe(0);
      }
      const { document } = await world.json(['list'], { env });
      expect(document.posts).toMatchObject([{ caption: evil }]);
    });
  });

  it('is quiet when its reader leaves', async () => {
    const { child, end } = world.launch(['list', '--all']);
    child.stdout?.destroy();
    expect(await end).toMatchObject({ code: 0, stderr: '' });
  });
});

it('no key is ever shown but a new one', async () => {
  const said = await Promise.all(
    [['doctor'], ['keys', 'list', '--json'], ['post', world.sampleFile, '--no-wait', '--json'], ['list', '--json']].map(
      (args) => world.tikapis(args),
    ),
  );
  for (const { stdout, stderr } of said) expect(stdout + stderr).not.toContain(world.apiKey);
});
