import { entry } from '../entry.js';
import { count, duration, plural } from '../words.js';

/** Webhooks, ours and those of TikTok. */
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
  /** TikTok's side of a webhook is not believed. */
  tiktok_signature_refused: entry<{ reason: string }>({
    message: ({ reason }) => reason,
    fix: () => 'Check that TIKTOK_CLIENT_SECRET is the secret of the app that sends, and that the clock is right.',
    action: 'ask_operator',
    retryable: false,
  }),
};
