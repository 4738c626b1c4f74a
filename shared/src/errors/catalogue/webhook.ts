import { excerpt } from '../../text/excerpt.js';
import { entry } from '../entry.js';
import { count, duration, oneOf, plural } from '../words.js';

/** Webhooks, ours and those of TikTok, and the callbacks of posts. */
export const webhookErrors = {
  webhook_url_invalid: entry<{ url: string; reason: string }>({
    message: ({ url, reason }) => `The webhook address "${url}" cannot be used: ${reason}.`,
    fix: () => 'Send an https:// address that is reachable on the public internet.',
    action: 'fix_request',
    retryable: false,
  }),
  webhook_limit: entry<{ limit: number }>({
    message: ({ limit }) => `This account has its ${plural(limit, 'webhook')} already.`,
    fix: () => 'Delete one that is not needed any more, or change its address.',
    action: 'fix_request',
    retryable: false,
  }),
  webhook_ended: entry({
    message: () => 'This webhook has ended: its address answered 410 (Gone).',
    fix: () => 'Make a new webhook.',
    action: 'fix_request',
    retryable: false,
  }),
  webhook_failing: entry<{ failures: number; forMs: number; last: string }>({
    message: ({ failures, forMs, last }) =>
      `Paused after ${duration(forMs)} in which all ${count(failures)} attempts failed, the last because ${last}.`,
    fix: () => 'Mend the address, send a test event, then set "paused" to false; held deliveries go out then.',
    action: 'fix_request',
    retryable: false,
  }),
  webhook_paused: entry({
    message: () => 'Paused by a request.',
    fix: () => 'Set "paused" to false; held deliveries go out then.',
    action: 'fix_request',
    retryable: false,
  }),
  webhook_busy: entry({
    message: () => 'This delivery is just being sent.',
    fix: () => 'Wait a minute and look at its outcome first.',
    action: 'wait',
    retryable: true,
  }),
  /** Whoever has the address can answer in the name of the server: no sentence shows it. */
  callback_url_invalid: entry<{ reason: string }>({
    message: ({ reason }) => `The callback address cannot be used: ${reason}.`,
    fix: () => 'Send the https:// address as the service that waits for the post gave it, or leave callbackUrl out.',
    action: 'fix_request',
    retryable: false,
  }),
  callback_host_not_listed: entry<{ host: string; hosts: readonly string[] }>({
    message: ({ host }) => `This server sends no callbacks to "${excerpt(host)}".`,
    fix: ({ hosts }) =>
      `${hosts.length === 0 ? 'Leave callbackUrl out' : `Send an address of ${oneOf(hosts)}`}, or have the person who runs the server add the host to TIKAPIS_CALLBACK_HOSTS.`,
    action: 'fix_request',
    retryable: false,
  }),
  callback_limit: entry<{ limit: number }>({
    message: ({ limit }) => `The post of this Idempotency-Key has its ${plural(limit, 'callback')} already.`,
    fix: () => 'Look at the post itself, or use a new key for a new post.',
    action: 'fix_request',
    retryable: false,
  }),
  /** TikTok's side of a webhook is not believed. */
  tiktok_signature_refused: entry<{ reason: string }>({
    message: ({ reason }) => reason,
    fix: () => 'Check that TIKTOK_CLIENT_SECRET is the secret of the app that sends, and that the clock is right.',
    action: 'ask_operator',
    retryable: false,
  }),
};
