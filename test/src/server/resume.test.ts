import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connectCreator } from '../support/connect.js';
import { until } from '../support/until.js';
import { createWorld, storedVideos, type World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld({ knobs: { refreshTtlSec: 5 } });
});
afterEach(() => world.close());

describe('stopping and starting on the same data folder', () => {
  it('breaks off a stalled upload in bounded time and goes on with the same publishing', async () => {
    await world.fault({ endpoint: 'upload', action: 'stall', afterBytes: 1_000 });
    const { body } = await world.postForm({ caption: 'stalled' });
    await until('the upload', async () => ((await world.ledger('fault_fired')).length > 0 ? true : undefined));
    await until('the first bytes', async () => ((await world.get(body.postId)).publishId ? true : undefined));

    await world.stop();
    expect(await world.ledger('published')).toEqual([]);

    await world.start();
    const post = await world.untilStatus(body.postId, 'published');
    expect(await world.ledger('init')).toMatchObject([{ publishId: post.publishId }]);
    expect(await world.ledger('published')).toMatchObject([{ publishId: post.publishId }]);
  });

  it.each(['init', 'status'])('goes on where a slow %s was broken off, and publishes once', async (endpoint) => {
    await world.fault({ endpoint, action: 'slow', delayMs: 60_000 });
    const { body } = await world.postForm({ caption: 'slow' });
    await until('the slow call', async () => ((await world.ledger('fault_fired')).length > 0 ? true : undefined));
    await world.stop();
    await world.start();
    const post = await world.untilStatus(body.postId, 'published');
    expect(await world.ledger('published')).toMatchObject([{ publishId: post.publishId }]);
  });

  it('publishes after downtime what was due meanwhile', async () => {
    const { body } = await world.postForm({ caption: 'due', schedule: new Date(Date.now() + 400).toISOString() });
    await world.stop();
    await until('its time', () => (Date.now() > Date.parse(body.data.scheduledAt ?? '') ? true : undefined));
    await world.start();
    await world.untilStatus(body.postId, 'published');
    expect(await world.ledger('published')).toHaveLength(1);
  });

  it('gives the first answer again for an Idempotency-Key of before', async () => {
    const first = await world.postForm({ caption: 'again' }, { 'Idempotency-Key': 'restart-1' });
    await world.stop();
    await world.start();
    const second = await world.postForm({ caption: 'again' }, { 'Idempotency-Key': 'restart-1' });
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    await world.untilStatus(first.body.postId, 'published');
    expect(await world.ledger('published')).toHaveLength(1);
  });

  it('removes the videos that a crash has left without a post, and keeps the others', async () => {
    const { body } = await world.postForm({
      caption: 'kept',
      schedule: new Date(Date.now() + 3_600_000).toISOString(),
    });
    await world.stop();
    const videos = path.join(world.dataDir, 'videos');
    await writeFile(path.join(videos, 'post_of_nobody.mp4'), 'left');
    await writeFile(path.join(videos, 'incoming', 'half'), 'left');
    await world.start();
    expect(await storedVideos(world.dataDir)).toEqual([`${body.postId}.mp4`]);
    expect(await readdir(path.join(videos, 'incoming'))).toEqual([]);
  });

  it('fails a post whose video is not as long as it was, and tells TikTok nothing', async () => {
    const { body } = await world.postForm({ caption: 'cut', schedule: new Date(Date.now() + 300).toISOString() });
    await world.stop();
    await writeFile(path.join(world.dataDir, 'videos', `${body.postId}.mp4`), 'cut short');
    await world.start();
    const post = await world.untilStatus(body.postId, 'failed');
    expect(post.error).toMatchObject({ code: 'video_lost' });
    expect(await world.ledger('init')).toEqual([]);
  });
});

describe('while it stops', () => {
  it('lets a request under way end, and refuses new ones with 503 and a time to come back', async () => {
    await world.fault({ endpoint: 'creator_info', action: 'slow', delayMs: 400 });
    const underWay = world.postForm({ caption: 'under way' });
    await until('the request', async () => ((await world.ledger('fault_fired')).length > 0 ? true : undefined));
    const stopping = world.stop();
    const late = await world.call('GET', '/tiktok/posts');
    expect(late).toMatchObject({ status: 503, body: { success: false, error: { code: 'unavailable' } } });
    expect(late.headers.get('retry-after')).toBe('5');
    expect((await underWay).status).toBe(202);
    await stopping;

    await world.start();
    await world.untilStatus((await underWay).body.postId, 'published');
    expect(await world.ledger('published')).toHaveLength(1);
  });

  it('cuts off what does not end within the configured time', async () => {
    await world.stop();
    await world.start({ TIKAPIS_STOP_WITHIN_MS: '50' });
    await world.fault({ endpoint: 'creator_info', action: 'slow', delayMs: 60_000 });
    const underWay = world.postForm({ caption: 'too slow' });
    const outcome = underWay.then(
      ({ status }) => status,
      () => 'cut off',
    );
    await until('the request', async () => ((await world.ledger('fault_fired')).length > 0 ? true : undefined));
    await world.stop();
    expect(await outcome).toBe('cut off');
  });
});

describe('an account that has to be connected again', () => {
  it('keeps a post whose video is with TikTok, and publishes it when the account is connected again', async () => {
    await world.control('PATCH', '/knobs', { processingDelayMs: 60_000 });
    const { body } = await world.postForm({ caption: 'taken away' });
    await until('the upload', async () => ((await world.ledger('upload_completed')).length > 0 ? true : undefined));
    // Both tokens are too old now; the video is still being processed.
    await world.control('PATCH', '/knobs', { processingDelayMs: 20 });
    await world.control('POST', '/clock', { advanceMs: 10_000 });
    await world.fault({ endpoint: 'status', action: 'expire_token' });
    await world.untilNote(body.postId, /no longer lets this server act for the account "Creator"/);
    expect((await world.get(body.postId)).status).toBe('processing');

    await connectCreator(world.apiUrl(), world.apiKey, 'creator');
    await world.control('POST', '/clock', { advanceMs: 60_000 });
    const post = await world.untilStatus(body.postId, 'published');
    expect(await world.ledger('init')).toHaveLength(1);
    expect(await world.ledger('published')).toMatchObject([{ publishId: post.publishId }]);
  });

  it('refuses new posts with 401 and says what to do, and takes them again afterwards', async () => {
    await revoke();
    const refused = await world.postForm({ caption: 'no' });
    expect(refused).toMatchObject({
      status: 401,
      body: {
        error: {
          code: 'unauthorized',
          message: expect.stringMatching(/Connect the TikTok account again/),
          details: [{ rule: 'reconnect_tiktok', field: 'accountId' }],
        },
      },
    });
    const accounts = await world.call<{ data: { state: string }[] }>('GET', '/tiktok/accounts');
    expect(accounts.body.data).toMatchObject([{ state: 'reconnect' }]);

    await connectCreator(world.apiUrl(), world.apiKey, 'creator');
    const { body } = await world.postForm({ caption: 'yes' });
    await world.untilStatus(body.postId, 'published');
    expect(await world.ledger('published')).toHaveLength(1);
  });

  it('fails a post that TikTok has no byte of', async () => {
    const { body } = await world.postForm({ caption: 'not begun', schedule: new Date(Date.now() + 500).toISOString() });
    await revoke();
    const post = await world.untilStatus(body.postId, 'failed');
    expect(post.error).toMatchObject({ code: 'tiktok_reconnect' });
    expect(await world.ledger('init')).toEqual([]);
  });

  async function revoke(): Promise<void> {
    const [issued] = (await world.ledger('tokens_issued')).slice(-1);
    const form = { client_key: 'sbxkey', client_secret: 'sbxsecret', token: issued?.accessToken ?? '' };
    await fetch(`${world.sandboxUrl}/v2/oauth/revoke/`, { method: 'POST', body: new URLSearchParams(form) });
  }
});
