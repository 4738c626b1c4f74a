import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { createWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  // Without a hint the server asks after a minute, long after these tests have given up.
  world = await createWorld({ environment: { TIKTOK_FIRST_POLL_MS: '60000' }, knobs: { processingDelayMs: 300 } });
});
afterAll(() => world.close());
beforeEach(() => world.control('PATCH', '/knobs', { webhookUrl: `${world.apiUrl()}/tiktok/webhook` }));

const event = (name: string, content: object, change: object = {}) =>
  JSON.stringify({
    client_key: 'sbxkey',
    event: name,
    create_time: Math.floor(Date.now() / 1000),
    user_openid: 'creator',
    content: JSON.stringify(content),
    ...change,
  });

async function hook(body: string, { secret = 'sbxsecret', atMs = Date.now(), headers = {} } = {}) {
  const t = Math.floor(atMs / 1000);
  const s = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
  const answer = await fetch(`${world.apiUrl()}/tiktok/webhook`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'TikTok-Signature': `t=${t},s=${s}`, ...headers },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

/** A post that TikTok is processing, of which it sends no word. */
async function unheard(): Promise<{ postId: string; publishId: string }> {
  await world.control('PATCH', '/knobs', { webhookUrl: null });
  const { body } = await world.postForm({ visibility: 'private' });
  return until('TikTok to publish', async () => {
    const publishId = (await world.get(body.postId)).publishId;
    const published = (await world.ledger('published')).some((entry) => entry.publishId === publishId);
    return publishId !== null && published ? { postId: body.postId, publishId } : undefined;
  });
}
const state = async () =>
  (await world.call<{ data: { state: string }[] }>('GET', '/tiktok/accounts')).body.data[0]?.state;

describe("TikTok's webhooks", () => {
  it('make a post published long before it would have been asked for', async () => {
    const { body } = await world.postForm({ visibility: 'public' });
    await world.untilStatus(body.postId, 'published');
    await world.untilId(body.postId);
  });

  it('are only a hint: what they say is asked for, so a false one publishes nothing', async () => {
    await world.control('PATCH', '/knobs', { webhookUrl: null, processingDelayMs: 5_000 });
    const { body } = await world.postForm({ visibility: 'private' });
    const publishId = await until('the upload', async () => {
      const [done] = (await world.ledger('upload_completed')).slice(-1);
      const known = (await world.get(body.postId)).publishId;
      return known !== null && done?.publishId === known ? known : undefined;
    });
    expect((await hook(event('post.publish.complete', { publish_id: publishId }))).status).toBe(200);
    expect((await world.get(body.postId)).status).toBe('processing');
    await world.control('PATCH', '/knobs', { processingDelayMs: 300 });
  });

  it('with a wrong signature are refused and do nothing', async () => {
    const { postId, publishId } = await unheard();
    const body = event('post.publish.complete', { publish_id: publishId });
    const refused = [
      await hook(body, { secret: 'guess' }),
      await hook(body, { atMs: Date.now() - 3_600_000 }),
      await hook(body, { headers: { 'TikTok-Signature': '' } }),
      await hook(body, { headers: { 'TikTok-Signature': 'nonsense' } }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(JSON.parse(refused[0]?.text ?? '')).toMatchObject({ success: false, error: { code: 'unauthorized' } });
    const removed = event('authorization.removed', { reason: 1 });
    expect((await hook(removed, { secret: 'guess' })).status).toBe(401);
    expect([(await world.get(postId)).status, await state()]).toEqual(['processing', 'connected']);

    expect((await hook(body)).status).toBe(200);
    await world.untilStatus(postId, 'published');
  });

  it('for another creator do nothing', async () => {
    const { postId, publishId } = await unheard();
    const body = event('post.publish.complete', { publish_id: publishId }, { user_openid: 'somebody' });
    expect((await hook(body)).status).toBe(200);
    expect((await hook(event('post.publish.complete', { publish_id: publishId }, { client_key: 'x' }))).status).toBe(
      200,
    );
    expect((await world.get(postId)).status).toBe('processing');
  });

  it.each([
    ['a ping', () => event('tiktok.ping', {})],
    ['an event of another product', () => event('portability.download.ready', {})],
    ['an event nobody knows', () => event('post.publish.renamed', { publish_id: 7301234567890123456n.toString() })],
    [
      'a publishing nobody knows',
      () => event('post.publish.failed', { publish_id: 'v_pub~nobody', reason: 'spam_risk' }),
    ],
    ['no JSON', () => 'hello'],
    ['an empty body', () => ''],
  ])('that mean nothing here are answered with 200: %s', async (_what, body) => {
    expect((await hook(body())).status).toBe(200);
  });

  it('larger than they ever are, or of another type, are read no further than needed', async () => {
    expect((await hook(event('tiktok.ping', { x: 'x'.repeat(70_000) }))).status).toBe(413);
    expect((await hook(event('tiktok.ping', {}), { headers: { 'Content-Type': 'text/plain' } })).status).toBe(200);
  });

  it('of a permission that was taken away ask for the account to be connected again', async () => {
    expect((await hook(event('authorization.removed', { reason: 1 }))).status).toBe(200);
    expect(await state()).toBe('reconnect');
  });
});
