import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { TalkFailure } from './slack-talk.js';

interface Entry {
  kind: TalkFailure['kind'];
  message: string;
  fix: string;
}

const notThere: Entry = {
  kind: 'unreachable',
  message: 'The app cannot write to that channel.',
  fix: 'Invite it there with /invite, or use the app in a channel where it is a member.',
};
const closed: Entry = {
  kind: 'unreachable',
  message: 'That channel takes no messages from the app.',
  fix: 'Use the app in another channel.',
};
const gone: Entry = {
  kind: 'unreachable',
  message: 'That message can no longer be changed.',
  fix: 'Look at the newest message of the post.',
};
const nobody: Entry = {
  kind: 'unreachable',
  message: 'Slack does not let the app write to that person.',
  fix: 'Ask them to look at the app themselves.',
};
const installAgain: Entry = {
  kind: 'disconnected',
  message: 'Slack no longer lets the app into this workspace.',
  fix: 'Ask an admin to install it again.',
};
const ours: Entry = {
  kind: 'invalid',
  message: 'Slack did not take what the app made.',
  fix: 'Tell whoever runs the app, with the id of this error.',
};
const busy: Entry = {
  kind: 'later',
  message: 'Slack asks the app to slow down.',
  fix: 'Try again in a moment.',
};
const late: Entry = {
  kind: 'invalid',
  message: 'Slack gave the app three seconds to answer, and that took longer.',
  fix: 'Try again.',
};
const away: Entry = { kind: 'later', message: 'Slack had trouble of its own.', fix: 'Try again in a moment.' };
/** Slack may have done a part of it before it failed. */
const perhaps: Entry = { ...away, kind: 'unknown' };

/** By Slack's word: https://docs.slack.dev/reference/methods/chat.postMessage#errors and the pages of other methods. */
const entries: Readonly<Record<string, Entry>> = {
  not_in_channel: notThere,
  channel_not_found: notThere,
  user_not_in_channel: notThere,
  is_archived: closed,
  restricted_action: closed,
  restricted_action_read_only_channel: closed,
  restricted_action_thread_only_channel: closed,
  restricted_action_non_threadable_channel: closed,
  posting_to_general_channel_denied: closed,
  ekm_access_denied: closed,
  message_not_found: gone,
  cant_update_message: gone,
  edit_window_closed: gone,
  is_inactive: gone,
  thread_not_found: gone,
  cannot_dm_bot: nobody,
  user_not_found: nobody,
  user_disabled: nobody,
  user_not_visible: nobody,
  messages_tab_disabled: nobody,
  token_revoked: installAgain,
  token_expired: installAgain,
  account_inactive: installAgain,
  invalid_auth: installAgain,
  not_authed: installAgain,
  team_access_not_granted: installAgain,
  app_not_installed: installAgain,
  expired_trigger_id: late,
  exchanged_trigger_id: late,
  ratelimited: busy,
  rate_limited: busy,
  message_limit_exceeded: busy,
  internal_error: perhaps,
  fatal_error: perhaps,
  request_timeout: away,
  service_unavailable: away,
  team_added_to_org: away,
};

const failure = (entry: Entry, code: string, retryAfterMs: number | null = null): TalkFailure => ({
  ok: false,
  ...entry,
  code,
  retryAfterMs,
});

/** What an answer of Slack means, in words; null for errors that are not Slack's. */
export function slackFailure(error: unknown): TalkFailure | null {
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter * 1000);
  // Where the answer was lost on the way, the call may have been carried out.
  if (error instanceof WebAPIRequestError)
    return isUnsent(error) ? failure(away, 'no_connection') : failure(perhaps, 'no_answer');
  if (error instanceof WebAPIHTTPError) return failure(perhaps, `http_${error.statusCode}`);
  if (!(error instanceof WebAPIPlatformError)) return null;
  const { error: code, needed } = error.data as { error: string; needed?: string };
  return failure(code === 'missing_scope' ? missingScope(needed) : (entries[code] ?? ours), code);
}

/** Of Node's system errors and undici's: no connection came about. */
const beforeConnecting: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function isUnsent({ original }: WebAPIRequestError): boolean {
  const { code } = (original.cause ?? {}) as { code?: unknown };
  return beforeConnecting.has(code);
}

export const rateLimited = (retryAfterMs: number): TalkFailure => failure(busy, 'ratelimited', retryAfterMs);

export const notInstalled = (): TalkFailure => failure(installAgain, 'not_installed');

const missingScope = (needed: string | undefined): Entry => ({
  kind: 'invalid',
  message: `The app has no permission for that in this workspace${needed === undefined ? '' : ` (${needed})`}.`,
  fix: 'Ask an admin to install it again, which grants what was added since.',
});
