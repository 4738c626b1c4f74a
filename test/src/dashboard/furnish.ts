import { readFile } from 'node:fs/promises';
import { orderFault } from '../support/ledger.js';
import { until } from '../support/until.js';
import { type DashboardWorld, sampleFile } from './dashboard-world.js';
import type { Person } from './person.js';

/** What a person has made, by its ids. */
export interface Furnished {
  publishedId: string;
  failedId: string;
  scheduledId: string;
}

/** Fills an account whose TikTok account is connected: posts of every kind, a key, a webhook with a log, requests. */
export async function furnish(person: Person, world: DashboardWorld): Promise<Furnished> {
  const send = sender(person, world);
  const post = async (caption: string, schedule?: string) => {
    const fields = { caption, visibility: 'public', ...(schedule !== undefined && { schedule }) };
    const videoFile = { name: 'clip.mp4', mimeType: 'video/mp4', buffer: await readFile(sampleFile) };
    const answer = await send('/v1/tiktok/posts', { multipart: { ...fields, videoFile } });
    return (answer as unknown as { postId: string }).postId;
  };
  const publishedId = await post('A day by the sea #holiday');
  await untilStatus(person, publishedId, 'published');
  await orderFault(world.sandboxUrl, { action: 'fail', failReason: 'spam_risk' });
  const failedId = await post('A post that TikTok does not want');
  await untilStatus(person, failedId, 'failed');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const scheduledId = await post('Tomorrow, with <b>bold</b> words', tomorrow);

  const { data: key } = await send('/v1/keys', { data: { name: 'A furnished key' } });
  await world.call('GET', '/tiktok/posts', (key as { key: string }).key);
  await world.call('GET', '/tiktok/posts/none', (key as { key: string }).key);
  const events = ['post.published', 'post.failed'];
  const { data: webhook } = await send('/v1/webhooks', { data: { url: `${world.sandboxUrl}/nobody`, events } });
  await send(`/v1/webhooks/${(webhook as { id: string }).id}/test`, { data: {} });
  return { publishedId, failedId, scheduledId };
}

type Sent =
  | { data: object }
  | { multipart: Record<string, string | { name: string; mimeType: string; buffer: Buffer }> };

/** Asks the API as the dashboard does: with the session of the person. */
const sender =
  ({ context }: Person, world: DashboardWorld) =>
  async (path: string, sent: Sent): Promise<{ data: object }> => {
    const headers = { Origin: world.url, 'X-TikAPIs-Dashboard': '1' };
    const answer = await context.request.post(path, { ...sent, headers });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as { data: object };
  };

async function untilStatus({ context }: Person, id: string, status: string): Promise<void> {
  await until(`the status ${status}`, async () => {
    const answer = await context.request.get(`/v1/tiktok/posts/${id}`);
    return ((await answer.json()) as { data: { status: string } }).data.status === status ? true : undefined;
  });
}
