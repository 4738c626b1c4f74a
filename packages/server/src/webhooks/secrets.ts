import { randomBytes } from 'node:crypto';
import { webhookSecret } from '@tikapis/core';
import type { Sealer } from '@tikapis/database';
import type { WebhookRow } from '../store/webhooks.js';

/** A new secret, and how it is stored: readable only with the encryption key, and only for this webhook. */
export function newSecret(webhookId: string, sealer: Sealer): { secret: string; sealed: string } {
  const secret = webhookSecret((length) => randomBytes(length));
  return { secret, sealed: sealer.seal(secret, webhookId) };
}

/** What deliveries are signed with: the secret, and for a while the one before it. */
export function secretsOf(
  {
    id,
    secret,
    old_secret: old,
    old_secret_until: until,
  }: Pick<WebhookRow, 'id' | 'secret' | 'old_secret' | 'old_secret_until'>,
  sealer: Sealer,
  nowMs: number,
): string[] {
  const sealed = old !== null && nowMs < (until ?? 0) ? [secret, old] : [secret];
  return sealed.map((each) => sealer.open(each, id));
}
