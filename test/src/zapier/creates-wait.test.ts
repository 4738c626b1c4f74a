import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { type Bundle, createAppTester, type ZObject } from 'zapier-platform-core';
import { startVideoHost, type VideoHost } from '../server/video-host.js';
import { startWebhookReceiver, type WebhookReceiver } from '../server/webhook-receiver.js';
import { createWorld, sample, type World } from '../server/world.js';
import { thrownBy } from './thrown.js';
import { openZapierApp, type Row, type ZapierApp } from './zapier-app.js';

jest.setTimeout(60_000);

let world: World;
let host: VideoHost;
/** Of an address of this machine that the server may not open. */
let farHost: VideoHost;
/** Stands where Zapier waits. */
let zapier: WebhookReceiver;
let app: ZapierApp;
beforeAll(async () => {
  [world, host, farHost, zapier] = await Promise.all([
    createWorld(),
    startVideoHost({ '/video.mp4': sample }),
    startVideoHost({ '/video.mp4': sample }, '127.0.0.2'),
    startWebhookReceiver(),
  ]);
  app = await openZapierApp('self-hosted', () => ({ apiKey: world.apiKey, baseUrl: world.apiUrl() }));
});
afterAll(async () => {
  await world.close();
  await Promise.all([host.close(), farHost.close(), zapier.close()]);
});

type Step = (z: ZObject, bundle: Bundle) => Promise<Row>;

/** Runs the first half of a step that waits, which is told this path to be called back at. */
async function publish(path: string, inputData: object): Promise<Row> {
  const creates = app.definition.creates as unknown as Record<string, { operation: { perform: Step } }>;
  const perform = creates['publish_video']?.operation.perform;
  if (perform === undefined) throw new Error('The app has no publish_video.');
  const generateCallbackUrl = () => zapier.url + path;
  const step: Step = (z, bundle) => perform({ ...z, generateCallbackUrl }, bundle);
  return createAppTester(app.definition)(step, {
    authData: { apiKey: world.apiKey, baseUrl: world.apiUrl() },
    inputData: {
      accountId: 'default',
      video: `${host.url}/video.mp4`,
      visibility: 'private',
      waitUntilPublished: true,
      ...inputData,
    },
  });
}

/** Runs the second half with what the server has sent to that path. */
async function resume(path: string, outputData: Row): Promise<Row> {
  const [delivery] = await zapier.received(path, 1);
  return app.run<Row>('creates.publish_video.operation.performResume', {
    cleanedRequest: delivery?.body,
    outputData,
  });
}

it.each([
  ['the server fetches', () => host.url],
  ['Zapier passes on', () => farHost.url],
])('goes on when a video is live that %s', async (what, url) => {
  const path = `/${what.replaceAll(' ', '-')}`;
  const queued = await publish(path, { caption: what, video: `${url()}/video.mp4` });
  expect(queued.status).toBe('pending');
  const row = await resume(path, queued);
  expect(row).toMatchObject({ id: queued.id, status: 'published', caption: what, publishedAt: expect.any(String) });
  expect(Object.keys(row)).toEqual(Object.keys(queued));
});

it('is red when TikTok refuses the video, with the reason and what to change', async () => {
  const queued = await publish('/failed', { caption: 'slow #sbx_frame_rate_check_failed' });
  const thrown = await thrownBy(resume('/failed', queued));
  expect(thrown).toMatchObject({ name: 'AppError', code: 'post_failed' });
  expect(thrown.message).toMatch(/TikTok takes 23 to 60 frames per second.*Export it at 30 frames per second/);
});

it('is red when somebody cancels the post', async () => {
  const schedule = new Date(Date.now() + 86_400_000).toISOString();
  const queued = await publish('/cancelled', { caption: 'to be cancelled', schedule });
  await app.run('creates.cancel_post.operation.perform', { inputData: { postId: queued.id } });
  expect(await thrownBy(resume('/cancelled', queued))).toMatchObject({ name: 'AppError', code: 'post_cancelled' });
});

it('tells each of two runs of a step, and posts once', async () => {
  const schedule = new Date(Date.now() + 86_400_000).toISOString();
  const first = await publish('/first-run', { caption: 'two runs', schedule });
  const second = await publish('/second-run', { caption: 'two runs', schedule });
  expect(second.id).toBe(first.id);
  await app.run('creates.reschedule_post.operation.perform', {
    inputData: { postId: first.id, schedule: new Date(Date.now() + 400).toISOString() },
  });
  expect((await resume('/first-run', first)).status).toBe('published');
  expect((await resume('/second-run', second)).status).toBe('published');
});
