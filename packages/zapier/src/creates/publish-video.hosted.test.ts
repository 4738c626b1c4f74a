import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type Bundle, createAppTester, type ZObject } from 'zapier-platform-core';
import app from '../hosted.js';
import { type AnsweringServer, startAnsweringServer } from '../testing/answering-server.js';
import type { PublishVideoData } from './new-post.js';
import { publishVideo } from './publish-video.js';

interface HostedPost {
  id: string;
  status: string;
  caption: string;
  createdAt: string;
  videoUrl?: string;
  scheduledAt?: string;
  shareUrl?: string;
}

/** The hosted service as it is documented: it knows no `Idempotency-Key`, and nothing of ours. */
const posts: HostedPost[] = [];
const bodies: unknown[] = [];
const askedFrom: string[] = [];
let losesAnswers = false;

let server: AnsweringServer;
beforeAll(async () => {
  server = await startAnsweringServer(({ method, url, body }) => {
    const { pathname, searchParams } = new URL(url, 'http://server');
    if (pathname !== '/v1/tiktok/posts') return { status: 404, body: '<!doctype html><title>404</title>' };
    if (method === 'GET') {
      askedFrom.push(searchParams.get('startDate') ?? '');
      return { body: { success: true, data: posts, meta: { pagination: { total: posts.length, pages: 1 } } } };
    }
    const { caption = '', videoUrl = '', schedule } = JSON.parse(body) as { [field: string]: string };
    bodies.push(JSON.parse(body));
    const made = { id: `p${posts.length + 1}`, caption, videoUrl, createdAt: at(0), status: 'pending' };
    posts.unshift({ ...made, ...(schedule === undefined ? {} : { scheduledAt: schedule }) });
    return losesAnswers ? { status: 502, body: 'Bad Gateway' } : { body: { success: true, data: posts[0] } };
  });
});
afterEach(() => {
  posts.length = 0;
  bodies.length = 0;
  losesAnswers = false;
});
afterAll(() => server.close());

const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const inTester = createAppTester(app);

/** Calls the service of the test in the place of the real one. */
const publish = (z: ZObject, bundle: Bundle<PublishVideoData>): Promise<{ id: string }> => {
  const request = (options: { url: string }) =>
    z.request({ ...options, url: options.url.replace('https://tikapis.vercel.app', server.url) });
  const perform = publishVideo.operation.perform as unknown as typeof publish;
  return perform({ ...z, request } as unknown as ZObject, bundle);
};

const wanted = {
  accountId: 'default',
  video: 'https://example.com/v.mp4',
  visibility: 'private',
  caption: 'Hi',
  hashtags: ['one'],
};
const run = (inputData: Partial<PublishVideoData> = {}) =>
  inTester(publish, { authData: { apiKey: 'key' }, inputData: { ...wanted, ...inputData } });

it('publishes once, and halts with the post and its link when it is there already', async () => {
  expect(await run()).toMatchObject({ id: 'p1' });
  // The service adds the hashtags to the caption.
  const shareUrl = 'https://www.tiktok.com/@a/video/7';
  Object.assign(posts[0] ?? {}, { caption: 'Hi #one', status: 'published', shareUrl });
  await expect(run()).rejects.toMatchObject({
    name: 'HaltedError',
    message: expect.stringContaining(`It is posted already: the post p1 (${shareUrl}) is "published".`),
  });
  expect(bodies).toHaveLength(1);
});

it('says that nothing is certain when the answer was lost, and does not post again when it is repeated', async () => {
  losesAnswers = true;
  await expect(run({ hashtags: [] })).rejects.toMatchObject({
    name: 'AppError',
    message: expect.stringContaining('outcome_unknown'),
  });
  await expect(run({ hashtags: [] })).rejects.toMatchObject({ name: 'HaltedError' });
  expect(bodies).toHaveLength(1);
});

it.each<[string, Partial<HostedPost>]>([
  ['failed', { status: 'failed' }],
  ['has another caption', { caption: 'Hi' }],
  ['has another video', { videoUrl: 'https://example.com/w.mp4' }],
  ['has another time', { scheduledAt: at(50) }],
])('publishes it beside one that %s', async (_what, difference) => {
  const likeIt = { id: 'old', status: 'published', caption: 'Hi #one', createdAt: at(-1), videoUrl: wanted.video };
  posts.push({ ...likeIt, ...difference });
  expect(await run()).toMatchObject({ id: 'p2' });
});

it('takes a post without an address for the same when its caption is', async () => {
  posts.push({ id: 'old', status: 'published', caption: 'Hi #one', createdAt: at(-1) });
  await expect(run()).rejects.toMatchObject({ name: 'HaltedError' });
  Object.assign(posts[0] ?? {}, { caption: '' });
  expect(await run({ caption: '', hashtags: [] })).toMatchObject({ id: 'p2' });
});

it('looks through the posts of a day', async () => {
  await run();
  const dayAgo = Date.now() - 86_400_000;
  expect(Math.abs(Date.parse(askedFrom.at(-1) ?? '') - dayAgo)).toBeLessThan(60_000);
});

it('sends no more than what was chosen', async () => {
  const schedule = at(2);
  await run({ preventDuplicatesKey: 'row 7', schedule });
  expect(bodies).toEqual([
    {
      videoUrl: wanted.video,
      schedule,
      caption: 'Hi',
      hashtags: ['one'],
      visibility: 'private',
      consent: { musicUsage: false, by: 'the owner of the Zap' },
    },
  ]);
});

it('does not wait where nobody calls back, and says what to do instead', async () => {
  await expect(run({ waitUntilPublished: true })).rejects.toMatchObject({
    name: 'AppError',
    message: expect.stringContaining('Turn “Wait Until Published” off, or start from the trigger “Post Published”'),
  });
  expect(bodies).toEqual([]);
});
