import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectCreator } from '../support/connect.js';
import { until } from '../support/until.js';
import type { PostAnswer } from './answers.js';
import { startVideoHost, type VideoHost } from './video-host.js';
import { startWebhookReceiver, type WebhookDelivery, type WebhookReceiver } from './webhook-receiver.js';
import { createWorld, formOf, sample, type World } from './world.js';

let world: World & { keys: Record<string, string> };
let other: string;
let receiver: WebhookReceiver;
let host: VideoHost;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  host = await startVideoHost({ '/clip.mp4': sample });
  world = await createWorld({ environment: { TIKAPIS_WEBHOOK_RETRY_MS: '20' }, others: ['other@example.com'] });
  other = world.keys['other@example.com'] ?? '';
  await connectCreator(world.apiUrl(), other, 'creator');
});
afterAll(async () => {
  await world.close();
  await receiver.close();
  await host.close();
});

const at = (path: string) => receiver.url + path;
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const withKey = (key: string) => ({ 'Idempotency-Key': key });
const publish = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  world.postForm({ visibility: 'private', ...fields }, headers);
const cancel = (id: string) => world.call('DELETE', `/tiktok/posts/${id}`);
const arrived = (path: string) => receiver.deliveries.filter((each) => each.path === path);
/** A callback holds the post itself, and no event around it. */
const postOf = (delivery: WebhookDelivery | undefined) => delivery?.body as PostAnswer | undefined;
/** The one that came to a path, and proof that there is no second: one of a later post has arrived since. */
async function only(path: string): Promise<PostAnswer | undefined> {
  await receiver.received(path, 1);
  const later = `${path}/later`;
  await publish({ callbackUrl: at(later) });
  await receiver.received(later, 1);
  expect(arrived(path)).toHaveLength(1);
  return postOf(arrived(path)[0]);
}

describe('callbackUrl', () => {
  it('is sent the published post, as GET gives it, once and unsigned', async () => {
    const { body } = await publish({ caption: 'Grüße {{name}} 🌊', callbackUrl: at('/published') });
    expect(await only('/published')).toEqual(await world.get(body.postId));
    const [delivery] = arrived('/published');
    expect(delivery?.id).toMatch(/^cbk_/);
    expect(await delivery?.verify(['whsec_'])).toEqual({
      ok: false,
      reason: 'The header webhook-signature is missing.',
    });
    expect(postOf(delivery)).toMatchObject({ id: body.postId, status: 'published', caption: 'Grüße {{name}} 🌊' });
  });

  it('is sent the post that failed, with the reason, and not again when that is tried again', async () => {
    const caption = 'slow #sbx_frame_rate_check_failed';
    const { body } = await publish({ caption, callbackUrl: at('/failed') });
    await receiver.received('/failed', 1);
    expect((await world.call('POST', `/tiktok/posts/${body.postId}/retry`)).status).toBe(200);
    await until('the second failure', async () => {
      const { history } = await world.get(body.postId);
      return history.filter(({ status }) => status === 'failed').length === 2 ? true : undefined;
    });
    expect(await only('/failed')).toMatchObject({ status: 'failed', error: { retryable: false } });
  });

  it('is sent the post that its owner cancels', async () => {
    const { body } = await publish({ schedule: inMs(86_400_000), callbackUrl: at('/cancelled') });
    await cancel(body.postId);
    expect(await only('/cancelled')).toMatchObject({ id: body.postId, status: 'cancelled' });
  });

  it('waits for the time of a scheduled post, also of one at an address', async () => {
    const schedule = inMs(400);
    const fields = { visibility: 'private', videoUrl: `${host.url}/clip.mp4` };
    const { status, body } = await world.postJson({ ...fields, schedule, callbackUrl: at('/scheduled') });
    expect([status, body.data.status]).toEqual([200, 'scheduled']);
    expect(await only('/scheduled')).toMatchObject({ id: body.data.id, status: 'published', scheduledAt: schedule });
  });

  it('is sent a public post with the address of its video, once TikTok has told that', async () => {
    await world.control('PATCH', '/knobs', { moderationDelayMs: 1_000 });
    const { body } = await publish({ visibility: 'public', callbackUrl: at('/linked') });
    expect(await world.untilStatus(body.postId, 'published')).not.toHaveProperty('shareUrl');
    expect(await only('/linked')).toMatchObject({
      status: 'published',
      shareUrl: expect.stringContaining('https://www.tiktok.com/'),
    });
    await world.control('PATCH', '/knobs', { moderationDelayMs: 20 });
  });

  it('is sent a draft when that is in the inbox', async () => {
    await publish({ mode: 'draft', callbackUrl: at('/draft') });
    expect(await only('/draft')).toMatchObject({ mode: 'draft', status: 'published' });
  });

  it('is tried again, under its id, until it arrives', async () => {
    receiver.answer('/busy', { status: 503 });
    await publish({ callbackUrl: at('/busy') });
    await receiver.received('/busy', 2);
    receiver.answer('/busy', { status: 429, headers: { 'Retry-After': '1' } });
    const count = arrived('/busy').length + 1;
    await receiver.received('/busy', count);
    receiver.answer('/busy', { status: 204 });
    const all = await receiver.received('/busy', count + 1);
    expect(new Set(all.map(({ id, body }) => `${id} ${JSON.stringify(body)}`)).size).toBe(1);
  });

  it.each([404, 410])('is given up when it answers %i', async (status) => {
    receiver.answer(`/gone-${status}`, { status });
    await publish({ callbackUrl: at(`/gone-${status}`) });
    expect(await only(`/gone-${status}`)).toMatchObject({ status: 'published' });
  });

  it('is shown in no answer', async () => {
    const fields = { schedule: inMs(86_400_000), callbackUrl: at('/s3cret') };
    const { body } = await publish(fields, withKey('shown'));
    const replayed = await publish(fields, withKey('shown'));
    const change = { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ caption: 'New' }) };
    const answers = [
      body,
      replayed.body,
      await world.get(body.postId),
      (await world.call('PATCH', `/tiktok/posts/${body.postId}`, change)).body,
      (await world.call('GET', '/tiktok/posts')).body,
      (await cancel(body.postId)).body,
    ];
    await receiver.received('/s3cret', 1);
    expect(JSON.stringify([...answers, arrived('/s3cret')])).not.toMatch(/callback|127\.0\.0\.1:\d+\/s3cret/);
  });
});

describe('a callback that cannot be', () => {
  const refusal = (rule: string, message: RegExp) => ({
    status: 400,
    body: {
      error: {
        code: 'invalid_request',
        details: [{ rule, field: 'callbackUrl', message: expect.stringMatching(message) }],
      },
    },
  });

  it.each<[string, (port: string) => string, string, RegExp]>([
    [
      'of a host that is not listed',
      (port) => `http://localhost:${port}/s3cret`,
      'callback_host_not_listed',
      /"localhost"/,
    ],
    ['that is no address', () => 's3cret', 'callback_url_invalid', /not a web address/],
    ['with a password', (port) => `http://a:s3cret@127.0.0.1:${port}/`, 'callback_url_invalid', /password/],
    ['of another scheme', () => 'ftp://127.0.0.1/s3cret', 'callback_url_invalid', /https/],
  ])('%s is refused with its field, and nothing is stored', async (name, url, rule, message) => {
    const callbackUrl = url(new URL(receiver.url).port);
    const form = await publish({ caption: name, callbackUrl });
    const json = await world.postJson({ videoUrl: `${host.url}/clip.mp4`, caption: name, callbackUrl });
    for (const answer of [form, json]) {
      expect(answer).toMatchObject(refusal(rule, message));
      expect(JSON.stringify(answer.body)).not.toContain('s3cret');
    }
    const { body } = await world.call<{ data: PostAnswer[] }>('GET', '/tiktok/posts?limit=100');
    expect(body.data.map(({ caption }) => caption)).not.toContain(name);
  });

  it('is told of by a check, beside all else that is wrong', async () => {
    const check = async (fields: Record<string, string>) =>
      (
        await world.call<{ data: { ok: boolean; problems: { rule: string }[] } }>('POST', '/tiktok/posts/check', {
          body: formOf({ visibility: 'private', ...fields }, sample),
        })
      ).body.data;
    const { ok, problems } = await check({ callbackUrl: 'http://localhost/', schedule: '2020-01-01T00:00:00Z' });
    expect([ok, problems.map(({ rule }) => rule).toSorted()]).toEqual([
      false,
      ['callback_host_not_listed', 'schedule_in_past'],
    ]);
    expect(await check({ callbackUrl: at('/checked') })).toMatchObject({ ok: true, problems: [] });
    expect(arrived('/checked')).toEqual([]);
  });
});

describe('a request that is repeated with another callback', () => {
  it('gets the first answer again, and both are told of the one post', async () => {
    const fields = { caption: 'both', schedule: inMs(86_400_000) };
    const first = await publish({ ...fields, callbackUrl: at('/run-1') }, withKey('runs'));
    const again = await publish({ ...fields, callbackUrl: at('/run-2') }, withKey('runs'));
    const without = await publish(fields, withKey('runs'));
    expect([again.status, again.body, without.body]).toEqual([202, first.body, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    await cancel(first.body.postId);
    expect(await only('/run-1')).toEqual(await only('/run-2'));
  });

  it('is told at once of a post that is settled, also when its time has passed since', async () => {
    const fields = { visibility: 'private', videoUrl: `${host.url}/clip.mp4`, schedule: inMs(300) };
    const first = await world.postJson(fields, withKey('late'));
    await world.untilStatus(first.body.data.id, 'published');
    const again = await world.postJson({ ...fields, callbackUrl: at('/late') }, withKey('late'));
    expect([again.status, again.body]).toEqual([200, first.body]);
    await receiver.received('/late', 1);
    await world.postJson({ ...fields, callbackUrl: at('/late') }, withKey('late'));
    expect(await only('/late')).toEqual(await world.get(first.body.data.id));
  });

  it('is refused for one that cannot be, and for more than ten', async () => {
    const fields = { schedule: inMs(86_400_000) };
    const repeat = (callbackUrl: string) => publish({ ...fields, callbackUrl }, withKey('many'));
    const { body } = await repeat(at('/many-1'));
    expect(await repeat('http://localhost/')).toMatchObject({
      status: 400,
      body: { error: { details: [{ rule: 'callback_host_not_listed', field: 'callbackUrl' }] } },
    });
    for (let n = 2; n <= 10; n += 1) expect((await repeat(at(`/many-${n}`))).status).toBe(202);
    expect(await repeat(at('/many-11'))).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect((await repeat(at('/many-10'))).status).toBe(202);
    await cancel(body.postId);
    for (let n = 1; n <= 10; n += 1) await receiver.received(`/many-${n}`, 1);
    expect(await only('/many-1')).toMatchObject({ id: body.postId });
    const counts = Array.from({ length: 11 }, (_, n) => arrived(`/many-${n + 1}`).length);
    expect(counts).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
  });

  it('of another account is about a post of their own', async () => {
    const fields = { schedule: inMs(86_400_000) };
    const mine = await publish({ ...fields, callbackUrl: at('/mine') }, withKey('tenants'));
    const theirs = await publish(
      { ...fields, callbackUrl: at('/theirs') },
      { ...withKey('tenants'), 'X-API-Key': other },
    );
    expect(theirs.headers.get('idempotency-replayed')).toBeNull();
    await cancel(mine.body.postId);
    expect(await only('/mine')).toMatchObject({ id: mine.body.postId });
    expect(arrived('/theirs')).toEqual([]);
    await world.call('DELETE', `/tiktok/posts/${theirs.body.postId}`, { key: other });
    expect(await only('/theirs')).toMatchObject({ id: theirs.body.postId });
    expect(arrived('/mine')).toHaveLength(1);
  });
});
