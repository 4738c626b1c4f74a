import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { HmacSha256 } from '../ports.js';
import { signWebhook, verifyWebhook, WEBHOOK_TOLERANCE_MS, webhookSecret } from './signature.js';

const hmac: HmacSha256 = (key, data) => createHmac('sha256', key).update(data).digest();
const nowMs = Date.UTC(2026, 10, 22, 12);
const secret = webhookSecret(randomBytes);
const delivery = { id: 'evt_1', timestampMs: nowMs, body: '{"type":"post.published","caption":"Grüße 🌊"}' };

const check = async (change: object = {}, secrets = [secret], atMs = nowMs) => {
  const headers = await signWebhook(delivery, [secret], hmac);
  return verifyWebhook({ headers: { ...headers, ...change }, body: delivery.body }, secrets, { hmac, nowMs: atMs });
};

describe('webhook signatures', () => {
  it("fit the specification's own example", async () => {
    const example = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestampMs: 1614265330_000, body: '{"test": 2432232314}' };
    const headers = await signWebhook(example, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], hmac);
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('are believed for the bytes they were made for', async () => {
    expect(await check()).toEqual({ ok: true, id: 'evt_1', timestampMs: nowMs });
  });

  it('are read from headers of any case, and from lists', async () => {
    const { 'webhook-id': id, ...rest } = await signWebhook(delivery, [secret], hmac);
    const headers = { 'Webhook-Id': [id], ...rest };
    const body = new TextEncoder().encode(delivery.body);
    expect(await verifyWebhook({ headers, body }, [secret], { hmac, nowMs })).toMatchObject({ ok: true });
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('are refused without %s', async (name) => {
    expect(await check({ [name]: undefined })).toEqual({ ok: false, reason: `The header ${name} is missing.` });
  });

  it.each([
    ['another id', { 'webhook-id': 'evt_2' }],
    ['another time', { 'webhook-timestamp': String(nowMs / 1000 + 1) }],
    ['another signature', { 'webhook-signature': `v1,${btoa('x'.repeat(32))}` }],
    ['a signature that is no base64', { 'webhook-signature': 'v1,***' }],
    ['a signature of another kind', { 'webhook-signature': 'v1a,abc' }],
  ])('are refused with %s', async (_what, change) => {
    expect(await check(change)).toEqual({ ok: false, reason: 'No signature fits the secret of this webhook.' });
  });

  it('are refused for a changed body', async () => {
    const headers = await signWebhook(delivery, [secret], hmac);
    const changed = { headers: { ...headers }, body: `${delivery.body} ` };
    expect(await verifyWebhook(changed, [secret], { hmac, nowMs })).toMatchObject({ ok: false });
  });

  it('are refused with a time that is no number', async () => {
    expect(await check({ 'webhook-timestamp': 'yesterday' })).toMatchObject({ ok: false, reason: /not in seconds/ });
  });

  it('are refused outside the window, on both sides, and believed at its edges', async () => {
    expect(await check({}, [secret], nowMs + WEBHOOK_TOLERANCE_MS)).toMatchObject({ ok: true });
    expect(await check({}, [secret], nowMs - WEBHOOK_TOLERANCE_MS)).toMatchObject({ ok: true });
    expect(await check({}, [secret], nowMs + WEBHOOK_TOLERANCE_MS + 1)).toMatchObject({ ok: false, reason: /too old/ });
    expect(await check({}, [secret], nowMs - WEBHOOK_TOLERANCE_MS - 1)).toMatchObject({ ok: false, reason: /future/ });
  });

  it.each(['', 'whsec_', 'whsec_***', `whsec_${btoa('short')}`])(
    'are never made or checked with the secret "%s"',
    async (bad) => {
      await expect(signWebhook(delivery, [bad], hmac)).rejects.toThrow(RangeError);
      await expect(check({}, [bad])).rejects.toThrow(RangeError);
    },
  );

  it('let sender and receiver change their secret at different times', async () => {
    const next = webhookSecret(randomBytes);
    const both = { headers: { ...(await signWebhook(delivery, [next, secret], hmac)) }, body: delivery.body };
    for (const known of [[secret], [next], [next, secret]]) {
      expect(await verifyWebhook(both, known, { hmac, nowMs })).toMatchObject({ ok: true });
    }
    expect(await check({}, [next])).toMatchObject({ ok: false });
    expect(await check({}, [next, secret])).toMatchObject({ ok: true });
  });
});
