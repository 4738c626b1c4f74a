import { readFile } from 'node:fs/promises';
import { orderFault } from '../support/ledger.js';
import { until } from '../support/until.js';
import { type DashboardWorld, sampleFile } from './dashboard-world.js';
import type { Person } from './person.js';
import { sender } from './sender.js';

/** What a person has made, by its ids. */
export interface Furnished {
  publishedId: string;
  failedId: string;
  scheduledId: string;
}

/** Fills an account whose TikTok account is connected: posts of every kind, a key, a webhook with a log, requests. */
export async function furnish(person: Person, world: DashboardWorld): Promise<Furnished> {
  const send = sender(person, world);
  const post = (caption: string, schedule?: string) => sendPost(person, world, caption, schedule);
  const publishedId = await post('A day by the sea #holiday');
  await untilStatus(person, world, publishedId, 'published');
  await orderFault(world.sandboxUrl, { action: 'fail', failReason: 'spam_risk' });
  const failedId = await post('A post that TikTok does not want');
  await untilStatus(person, world, failedId, 'failed');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const scheduledId = await post('Tomorrow, with <b>bold</b> words', tomorrow);

  const { data: key } = (await send('/v1/keys', { name: 'A furnished key' })) as { data: { key: string } };
  await world.call('GET', '/tiktok/posts', key.key);
  await world.call('GET', '/tiktok/posts/none', key.key);
  const events = ['post.published', 'post.failed'];
  const { data: webhook } = (await send('/v1/webhooks', { url: `${world.sandboxUrl}/nobody`, events })) as {
    data: { id: string };
  };
  await send(`/v1/webhooks/${webhook.id}/test`, {});
  return { publishedId, failedId, scheduledId };
}

/** Makes a post through the API, and gives its id. */
export async function sendPost(
  person: Person,
  world: DashboardWorld,
  caption: string,
  schedule?: string,
): Promise<string> {
  const form = new FormData();
  form.set('caption', caption);
  form.set('visibility', 'public');
  if (schedule !== undefined) form.set('schedule', schedule);
  form.set('videoFile', new Blob([await readFile(sampleFile)], { type: 'video/mp4' }), 'clip.mp4');
  return ((await sender(person, world)('/v1/tiktok/posts', form)) as { postId: string }).postId;
}

async function untilStatus(person: Person, world: DashboardWorld, id: string, status: string): Promise<void> {
  const ask = sender(person, world);
  await until(`the status ${status}`, async () => {
    const { data } = (await ask(`/v1/tiktok/posts/${id}`, undefined, 'GET')) as { data: { status: string } };
    return data.status === status ? true : undefined;
  });
}
