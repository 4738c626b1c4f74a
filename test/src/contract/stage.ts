import { createAccount } from '@tikapis/server';
import { stretchVideo } from '../support/stretch-video.js';
import { readFixture } from '../video/fixtures.js';
import { startVideoHost } from '../server/video-host.js';
import { createWorld, sample, type World } from '../server/world.js';

/** A server with posts in every state, and what the examples name. */
export interface Stage {
  world: World;
  /** What `{name}` stands for. */
  names: Readonly<Record<string, string>>;
  videos: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
  close: () => Promise<void>;
}

const MB = 1024 * 1024;
const long = new Uint8Array(stretchVideo(Buffer.from(sample), 31));
const large = new Uint8Array(51 * MB);
large.set(sample);
const page = new TextEncoder().encode('<!doctype html><title>Log in</title>');

/** @param environment of the server, over that of all tests */
export async function setStage(environment: Record<string, string> = {}): Promise<Stage> {
  const world = await createWorld({ environment, others: ['stranger@example.com'] });
  const host = await startVideoHost({ '/clip.mp4': sample, '/long.mp4': long, '/large.mp4': large, '/page': page });
  const usedUpKey = await addUsedUpKey(world);
  const videoUrl = `${host.url}/clip.mp4`;
  const post = async (fields: Record<string, string>) => (await world.postForm(fields)).body.postId;

  await world.fault({ action: 'fail', failReason: 'spam_risk' });
  const failed = await post({ caption: 'Refused by TikTok' });
  await world.untilStatus(failed, 'failed');
  const published = await post({ caption: 'From a file', metadata: '{"order":"42"}' });
  const publishedLink = (await world.postJson({ videoUrl, caption: 'From a link' })).body.data.id;
  await world.untilStatus(published, 'published');
  await world.untilId(published);
  await world.untilStatus(publishedLink, 'published');
  const accounts = await world.call<{ data: { id: string }[] }>('GET', '/tiktok/accounts');
  const webhook = await world.call('POST', '/webhooks', {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ url: `${host.url}/first-hook`, events: ['post.failed'] }),
  });

  return {
    world,
    names: {
      videoUrl,
      published,
      publishedLink,
      failed,
      usedUpKey,
      scheduled: await post({ caption: 'Later', schedule: '2099-01-31T18:30:00Z' }),
      nothing: 'post_nothing',
      account: accounts.body.data[0]?.id ?? '',
      webhook: webhook.body.data.id,
      hookUrl: `${host.url}/hook`,
      nothingUrl: `${host.url}/nothing.mp4`,
      pageUrl: `${host.url}/page`,
      longUrl: `${host.url}/long.mp4`,
      largeUrl: `${host.url}/large.mp4`,
      strangerKey: world.keys['stranger@example.com'] ?? '',
    },
    videos: { sample, long, large, page, ...otherContainers },
    async close() {
      await world.close();
      await host.close();
    },
  };
}

const fixture = (name: string) => new Uint8Array(readFixture(name));
const otherContainers = {
  mov: fixture('h264-aac.mov'),
  webm: fixture('vp9-opus.webm'),
  avi: fixture('h264-mp3.avi'),
};

/** The key of an account with one request a day, which was made. */
async function addUsedUpKey(world: World): Promise<string> {
  await world.stop();
  const store = await world.openStore();
  const limits = { requestsPerDay: 1 };
  const account = { email: 'used-up@example.com', plan: 'enterprise', limits, nowMs: Date.now() } as const;
  const { apiKey } = await createAccount(store.db, account);
  await store.close();
  await world.start();
  await world.call('GET', '/account', { key: apiKey });
  return apiKey;
}
