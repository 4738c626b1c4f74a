import { tikApisError, verifyTikTokSignature } from '@tikapis/core';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../store/schema.js';
import { hurryPost, markReconnect, once } from '../../store/tiktok-events.js';
import { readTikTokEvent, type TikTokEvent } from '../../tiktok/webhook-event.js';
import { hmacSha256 } from '../../webhooks/attempt.js';

/** Where TikTok sends its webhooks: the callback URL of the app in TikTok's portal. */
const TIKTOK_WEBHOOK_PATH = '/v1/tiktok/webhook';

export interface TikTokWebhookDeps {
  db: Database;
  now: () => number;
  wakeEngine: () => void;
  tikTokApp: { clientKey: string; clientSecret: string; webhookToleranceMs: number };
}

/** TikTok's events are a few hundred bytes. */
const MOST_BYTES = 64 * 1024;

/**
 * TikTok's webhooks are hints: what has become of a publishing is always asked for. They have a signature instead of an
 * API key. What is not understood is answered with 200 too, for TikTok would repeat it for three days.
 */
export function tikTokWebhook(app: FastifyInstance, deps: TikTokWebhookDeps): void {
  const { now, tikTokApp } = deps;
  void app.register(async (scope) => {
    // The signature is over the bytes as they came.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    scope.post(TIKTOK_WEBHOOK_PATH, { bodyLimit: MOST_BYTES }, async (request) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const verdict = await verifyTikTokSignature(
        { signature: request.headers['tiktok-signature'], body },
        tikTokApp.clientSecret,
        { hmac: hmacSha256, nowMs: now(), toleranceMs: tikTokApp.webhookToleranceMs },
      );
      if (!verdict.ok) throw tikApisError('tiktok_signature_refused', { reason: verdict.reason });
      const event = readTikTokEvent(body.toString('utf8'));
      if (event?.clientKey === tikTokApp.clientKey) await take(event, deps);
      return { success: true };
    });
  });
}

async function take(event: TikTokEvent, { db, now, wakeEngine }: TikTokWebhookDeps): Promise<void> {
  const nowMs = now();
  const { key, openId, atMs, publishId } = event;
  if (event.event.startsWith('post.publish.') && publishId !== '') {
    if (await once(db, { key, nowMs }, (tx) => hurryPost(tx, { publishId, openId, nowMs }))) wakeEngine();
  } else if (event.event === 'authorization.removed' && openId !== '') {
    await once(db, { key, nowMs }, (tx) => markReconnect(tx, { openId, atMs }));
  }
}
