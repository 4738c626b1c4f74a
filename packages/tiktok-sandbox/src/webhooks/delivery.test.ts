import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Client, put, someBytes, startClient } from '../testing/client.js';
import { stillClock } from '../testing/clock.js';
import { type Delivery, startReceiver } from '../testing/receiver.js';
import { signatureHeader } from './signature.js';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

let client: Client;
let receiver: Receiver;
const clock = stillClock(1_795_363_200_000);

async function start(statuses: number[] = [], knobs = {}) {
  receiver = await startReceiver(statuses);
  client = await startClient({
    now: clock.now,
    knobs: { webhookUrl: receiver.url, rateLimits: false, audited: true, webhookBackoffMs: 0, ...knobs },
  });
}

async function publish(options: Parameters<Client['init']>[1] = {}) {
  const token = await client.tokenFor();
  const { publishId, uploadUrl } = await client.init(token, { sizeBytes: 10, ...options });
  await put(uploadUrl, someBytes(10));
  return publishId;
}

/** An event with its content, which is JSON within JSON. */
function parse({ body }: Delivery) {
  const event: { event: string; content: string } = JSON.parse(body);
  const content: unknown = JSON.parse(event.content);
  return { ...event, content };
}

/** Events by name: the order of deliveries is not promised. */
const byEvent = (deliveries: Delivery[]) => deliveries.map(parse).toSorted((a, b) => a.event.localeCompare(b.event));

afterEach(async () => {
  await client.sandbox.close();
  await receiver.close();
});

describe('a signature', () => {
  beforeEach(() => start());

  it('is the HMAC of time and body', () => {
    const signed = 't=1700000000,s=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686';
    expect(signatureHeader('secret', 1_700_000_000, '{"a":1}')).toBe(signed);
  });

  it('comes with each webhook, made with the secret of the app', async () => {
    await publish();
    const [delivery] = await receiver.received(1);
    expect(delivery?.signature).toBe(signatureHeader('sbxsecret', 1_795_363_200, delivery?.body ?? ''));
  });
});

describe('webhooks', () => {
  it('tell of a public post, step by step', async () => {
    await start();
    await client.control('POST', '/accounts', { openId: 'sbx-open-1', accountPrivate: false });
    const publish_id = await publish({ privacyLevel: 'PUBLIC_TO_EVERYONE' });
    const deliveries = await receiver.received(2);
    const [published] = await client.ledger('published');
    const post_id = published?.postId;
    const head = { client_key: 'sbxkey', create_time: 1_795_363_200, user_openid: 'sbx-open-1' };
    const publish_type = 'DIRECT_PUBLISH';
    expect(byEvent(deliveries)).toEqual([
      { ...head, event: 'post.publish.complete', content: { publish_id, publish_type } },
      { ...head, event: 'post.publish.publicly_available', content: { publish_id, post_id, publish_type } },
    ]);

    await client.control('DELETE', `/posts/${post_id}`);
    expect((await receiver.received(3)).slice(2).map(parse)).toEqual([
      { ...head, event: 'post.publish.no_longer_publicaly_available', content: { publish_id, post_id, publish_type } },
    ]);
  });

  it('tell of failures, drafts and a removed authorization', async () => {
    await start();
    const failed = await publish({ title: '#sbx_spam_risk' });
    const draft = await publish({ inbox: true });
    await receiver.received(2);
    await client.form('/v2/oauth/revoke/', { token: await client.tokenFor() });
    expect(byEvent(await receiver.received(3))).toMatchObject([
      { event: 'authorization.removed', content: { reason: 5 } },
      {
        event: 'post.publish.failed',
        content: { publish_id: failed, reason: 'spam_risk', publish_type: 'DIRECT_PUBLISH' },
      },
      { event: 'post.publish.inbox_delivered', content: { publish_id: draft, publish_type: 'INBOX_SHARE' } },
    ]);
  });

  it('come again after anything but a 200, signed anew', async () => {
    await start([500, 204], { webhookBackoffMs: 1000 });
    await publish();
    await receiver.received(1);
    for (const [deliveries, advanceMs] of [
      [2, 1000],
      [3, 2000],
    ] as const) {
      while ((await client.ledger('webhook_sent')).length < deliveries - 1) await new Promise(setImmediate);
      const last = (await client.ledger('webhook_sent')).at(-1);
      expect((last?.nextAttemptAt ?? 0) - (last?.at ?? 0)).toBe(advanceMs);
      await client.control('POST', '/clock', { advanceMs });
      await receiver.received(deliveries);
    }
    expect(new Set(receiver.deliveries.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.deliveries.map(({ signature }) => signature)).size).toBe(3);
    while ((await client.ledger('webhook_sent')).length < 3) await new Promise(setImmediate);
    expect(await client.ledger('webhook_sent')).toMatchObject([
      { attempt: 1, httpStatus: 500, nextAttemptAt: expect.any(Number) },
      { attempt: 2, httpStatus: 204, nextAttemptAt: expect.any(Number) },
      { attempt: 3, httpStatus: 200, nextAttemptAt: null },
    ]);
  });

  it('are given up after the last attempt', async () => {
    await start([500, 500, 500], { webhookMaxAttempts: 2 });
    await publish();
    while ((await client.ledger('webhook_sent')).length < 2) await new Promise(setImmediate);
    expect((await client.ledger('webhook_sent')).at(-1)).toMatchObject({ httpStatus: 500, nextAttemptAt: null });
    expect(await client.control('GET', '')).toMatchObject({ counts: { pendingWebhooks: 0 } });
  });

  it('come twice when duplicates are wanted, or one by one by a fault', async () => {
    await start();
    await client.control('POST', '/faults', { action: 'duplicate_webhook' });
    await publish();
    const [first, second] = await receiver.received(2);
    expect(first?.body).toBe(second?.body);
    await publish();
    await receiver.received(3);
    await client.control('PATCH', '/knobs', { duplicateWebhooks: true });
    await publish();
    expect(await receiver.received(5)).toHaveLength(5);
  });
});
