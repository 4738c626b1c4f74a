import { type PostEventName, TikApisError } from '@tikapis/core';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { openClient } from '../http/client.js';

/** What Zapier keeps of a Zap's webhook. */
export interface Subscription {
  id: string;
}

const NO_WEBHOOKS = 'This app hears of posts through them: connect a server that has them.';

/**
 * Each Zap has a webhook of its own. Its secret is not kept: Zapier's address is a secret itself, known to the server and to
 * nobody else, and a Zap would fall silent as soon as somebody changes the secret of its webhook.
 */
export async function subscribe(z: ZObject, bundle: Bundle, event: PostEventName): Promise<Subscription> {
  const webhook = { url: bundle.targetUrl, events: [event] };
  try {
    const { data } = (await openClient(z, bundle).call('POST', '/webhooks', webhook)) as { data: { id: string } };
    return { id: data.id };
  } catch (error) {
    if (!(error instanceof TikApisError)) throw error;
    const { code, message, status } = error;
    if (code === 'not_offered') throw new z.errors.Error(`${message} ${NO_WEBHOOKS}`, code, status);
    // A conflict halts a step softly; a Zap that cannot be turned on has failed.
    if (status === 409) throw new z.errors.Error(message, code, status);
    throw error;
  }
}

/** A webhook that is gone already is fine: a Zap can always be turned off. */
export async function unsubscribe(z: ZObject, bundle: Bundle): Promise<Subscription> {
  const { id } = bundle.subscribeData as Subscription;
  try {
    await openClient(z, bundle).call('DELETE', `/webhooks/${encodeURIComponent(id)}`);
  } catch (error) {
    const isGone = error instanceof TikApisError && (error.code === 'not_found' || error.code === 'not_offered');
    if (!isGone) throw error;
  }
  return { id };
}
