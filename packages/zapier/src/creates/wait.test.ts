import { expect, it } from '@jest/globals';
import { type Bundle, createAppTester } from 'zapier-platform-core';
import { samples } from '../posts/post-samples.js';
import app from '../self-hosted.js';
import { startAnsweringServer } from '../testing/answering-server.js';
import type { PublishVideoData } from './new-post.js';
import { publishVideo } from './publish-video.js';

process.env.TIKAPIS_ALLOW_LOCAL_SERVER = 'true';

const inTester = createAppTester(app);
const { perform, performResume } = publishVideo.operation as unknown as Record<
  'perform' | 'performResume',
  (z: unknown, bundle: Bundle<PublishVideoData>) => Promise<unknown>
>;

const queued = { ...samples.published, status: 'pending' };
const resume = (cleanedRequest: unknown) => inTester(performResume, { cleanedRequest, outputData: queued });

/** As the server tells a post. */
const told = { id: queued.id, caption: 'Hi', createdAt: '2026-11-21T17:00:00.000Z' };

it('goes on with the post when it is live', async () => {
  const shareUrl = 'https://www.tiktok.com/@a/video/7';
  const row = await resume({ ...told, status: 'published', shareUrl });
  expect(row).toMatchObject({ id: told.id, status: 'published', shareUrl });
  expect(Object.keys(row as object)).toEqual(Object.keys(samples.published));
});

it.each([
  [
    { status: 'failed', error: { code: 'tiktok_x', message: 'TikTok found no picture in it. Export it again.' } },
    /^The post .* failed: TikTok found no picture in it\. Export it again\. Mend what the reason names/,
  ],
  [{ status: 'cancelled' }, /was cancelled, so it will not be published\. Make a new post/],
])('makes the step red when it is not: %j', async (post, sentence) => {
  const thrown = await resume({ ...told, ...post }).catch((error: Error) => error);
  expect(thrown).toMatchObject({ name: 'AppError' });
  expect(JSON.parse((thrown as Error).message)).toMatchObject({ message: expect.stringMatching(sentence) });
});

it.each([[{}], [undefined], [{ ok: true }], [{ ...told, id: 'post_of_another', status: 'published' }]])(
  'takes nothing but the post that it waits for: %j',
  async (body) => {
    await expect(resume(body)).rejects.toMatchObject({ message: expect.stringContaining('callback_unreadable') });
  },
);

const post = { accountId: 'default', video: 'https://example.com/v.mp4', visibility: 'private' };

/** What a server of ours is asked by a step that is to wait. */
async function asked(inputData: Partial<PublishVideoData>, meta: Partial<Bundle['meta']> = {}) {
  const server = await startAnsweringServer(({ url }) => ({
    body: { success: true, data: url.endsWith('/account') ? {} : { ...told, status: 'pending' } },
  }));
  const bundle = {
    authData: { apiKey: 'key', baseUrl: server.url },
    inputData: { ...post, waitUntilPublished: true, ...inputData },
    meta,
  };
  const thrown = await inTester(perform, bundle).then(
    () => undefined,
    (error: Error) => error.message,
  );
  await server.close();
  const requests = server.received.map(({ method, url, body }) => ({ to: `${method} ${url}`, body }));
  return { thrown, paths: requests.map(({ to }) => to), bodies: requests.map(({ body }) => body) };
}

it('gives the server the address at which Zapier waits', async () => {
  const { paths, bodies } = await asked({});
  expect(paths).toEqual(['GET /v1/account', 'POST /v1/tiktok/posts']);
  // That of Zapier's own tester.
  expect(JSON.parse(bodies[1] ?? '')).toHaveProperty('callbackUrl', expect.stringMatching(/^https:\/\/.*zapier/));
});

it.each([
  ['nobody asked for it', { waitUntilPublished: false }, {}],
  ['it is only tried out', {}, { isLoadingSample: true }],
])('gives it none when %s', async (_why, inputData, meta) => {
  const { paths, bodies } = await asked(inputData, meta);
  expect(paths).toEqual(['POST /v1/tiktok/posts']);
  expect(bodies[0]).not.toContain('callbackUrl');
});

it('waits 30 days at most, and posts nothing that is further away', async () => {
  const inDays = (days: number) => ({ schedule: new Date(Date.now() + days * 86_400_000).toISOString() });
  expect((await asked(inDays(29))).paths).toHaveLength(2);
  const { thrown, paths } = await asked(inDays(31));
  expect(thrown).toContain('is further away than the 30 d that can be waited for it.');
  expect(paths).toEqual([]);
});
