import { entry } from '../entry.js';
import type { Problem } from '../problem.js';
import { count, duration, oneOf } from '../words.js';

const sentences = (problems: readonly Problem[], part: 'message' | 'fix'): string =>
  [...new Set(problems.map((each) => each[part]))].join(' ');

/** What the HTTP API answers (codes of the contract), and what a client meets on the way to it. */
export const apiErrors = {
  invalid_request: entry<{ problems: readonly Problem[] }>({
    message: ({ problems }) => sentences(problems, 'message'),
    fix: ({ problems }) => sentences(problems, 'fix'),
    action: 'fix_request',
    retryable: false,
  }),
  unauthorized: entry<{ reason: 'missing' | 'malformed' | 'unknown' | 'revoked' }>({
    message: ({ reason }) =>
      ({
        missing: 'The request has no API key.',
        malformed: 'The API key in X-API-Key is not complete: part of it was probably lost in copying.',
        unknown: 'This server does not know the API key in X-API-Key.',
        revoked: 'The API key in X-API-Key was revoked.',
      })[reason],
    fix: ({ reason }) =>
      reason === 'missing'
        ? 'Send the header "X-API-Key: <your key>".'
        : 'Copy the whole key again, or create a new one, and check that it belongs to this server.',
    action: 'fix_key',
    retryable: false,
  }),
  reconnect_tiktok: entry<{ nickname: string }>({
    message: ({ nickname }) => `TikTok no longer lets this server act for the account "${nickname}".`,
    fix: () => 'Connect the TikTok account again, then repeat the request.',
    action: 'reconnect',
    retryable: false,
  }),
  forbidden: entry<{ what: string }>({
    message: ({ what }) => `This API key may not ${what}.`,
    fix: () => 'Use a key that may, or ask the person who runs the server.',
    action: 'fix_key',
    retryable: false,
  }),
  not_found: entry<{ what: string; id?: string }>({
    message: ({ what, id }) => `There is no ${what}${id === undefined ? '' : ` "${id}"`} here.`,
    fix: () => 'Check the id and the address; things that belong to another account are not shown either.',
    action: 'fix_request',
    retryable: false,
  }),
  no_tiktok_account: entry<{ accountId?: string }>({
    message: ({ accountId }) =>
      accountId === undefined
        ? 'No TikTok account is connected yet.'
        : `No TikTok account "${accountId}" is connected here.`,
    fix: ({ accountId }) =>
      accountId === undefined
        ? 'Connect one first: POST /v1/tiktok/accounts/connect gives the address to open.'
        : 'Leave accountId out to use the first connected account, or send the id of one from GET /v1/tiktok/accounts.',
    action: 'fix_request',
    retryable: false,
  }),
  conflict: entry<{ reason: string; fix: string }>({
    message: ({ reason }) => reason,
    fix: ({ fix }) => fix,
    action: 'fix_request',
    retryable: false,
  }),
  payload_too_large: entry<{ problems: readonly Problem[] }>({
    message: ({ problems }) => sentences(problems, 'message'),
    fix: ({ problems }) => sentences(problems, 'fix'),
    action: 'fix_request',
    retryable: false,
  }),
  /** What a proxy before the server means by a bare 413. */
  body_too_large: entry<{ host: string }>({
    message: ({ host }) => `The request is larger than ${host} takes.`,
    fix: () => 'Put the video at a web address and send that as videoUrl, or send a smaller file.',
    action: 'fix_request',
    retryable: false,
  }),
  unsupported_media_type: entry<{ contentType: string | undefined }>({
    message: ({ contentType }) =>
      contentType === undefined
        ? 'The request has no Content-Type.'
        : `The Content-Type "${contentType}" is not one that this address takes.`,
    fix: () => 'Send JSON as application/json, or a file as multipart/form-data.',
    action: 'fix_request',
    retryable: false,
  }),
  /** Without `limit` and `unit` where a server, or a proxy before it, did not say which limit it was. */
  rate_limit_exceeded: entry<{
    limit?: number;
    unit?: 'requests a minute' | 'requests a day' | 'posts a day';
    waitMs?: number | undefined;
  }>({
    message: ({ limit, unit }) =>
      limit === undefined || unit === undefined
        ? 'The TikAPIs server takes no more requests for now.'
        : `The limit of ${count(limit)} ${unit} for this API key is used up.`,
    fix: ({ waitMs }) =>
      `Wait ${waitMs === undefined ? 'a minute' : duration(Math.max(1000, waitMs))} and send the request again.`,
    action: 'wait',
    retryable: true,
  }),
  server_error: entry<{ requestId?: string | undefined }>({
    message: () => 'The TikAPIs server met an error of its own.',
    fix: ({ requestId }) =>
      `Try again in a minute; if it stays, tell the person who runs the server${requestId === undefined ? '' : ` the request id ${requestId}`}.`,
    action: 'wait',
    retryable: true,
  }),
  unavailable: entry<{ reason: string }>({
    message: ({ reason }) => `The TikAPIs server is not available: ${reason}.`,
    fix: () => 'Try again in a few seconds.',
    action: 'wait',
    retryable: true,
  }),

  field_missing: entry<{ field: string; example: string }>({
    message: ({ field }) => `The field "${field}" is missing.`,
    fix: ({ example }) => `Send it, for example ${example}.`,
    action: 'fix_request',
    retryable: false,
  }),
  field_unknown: entry<{ field: string; nearest: string | undefined; known: readonly string[] }>({
    message: ({ field }) => `There is no field "${field}".`,
    fix: ({ nearest, known }) =>
      nearest === undefined ? `Known fields are ${known.join(', ')}.` : `Did you mean "${nearest}"?`,
    action: 'fix_request',
    retryable: false,
  }),
  field_invalid: entry<{ field: string; expected: string; got: string }>({
    message: ({ field, expected, got }) => `The field "${field}" must be ${expected}, and it is ${got}.`,
    fix: ({ field }) => `Correct "${field}" and send the request again.`,
    action: 'fix_request',
    retryable: false,
  }),
  body_not_json: entry<{ detail: string }>({
    message: ({ detail }) => `The body is not valid JSON: ${detail}.`,
    fix: () => 'Check quotes, commas and brackets.',
    action: 'fix_request',
    retryable: false,
  }),
  body_not_multipart: entry<{ detail: string }>({
    message: ({ detail }) => `The multipart body could not be read: ${detail}.`,
    fix: () => 'Send it as multipart/form-data with one file named "videoFile" and text fields.',
    action: 'fix_request',
    retryable: false,
  }),
  visibility_not_offered: entry<{ visibility: string; offered: readonly string[]; nickname: string }>({
    message: ({ visibility, nickname }) =>
      `The TikTok account "${nickname}" does not allow the visibility "${visibility}" now.`,
    fix: ({ offered }) => `Choose ${oneOf(offered)}.`,
    action: 'fix_request',
    retryable: false,
  }),
  visibility_needs_audit: entry<{ visibility: string }>({
    message: ({ visibility }) =>
      `TikTok has not audited the app of this server, so it may post with visibility "private" only, not "${visibility}".`,
    fix: () =>
      'Send "visibility": "private" (the TikTok account must be private too), or have the app audited and set TIKTOK_APP_AUDITED=true.',
    action: 'fix_request',
    retryable: false,
  }),
  branded_content_private: entry({
    message: () => 'Branded content cannot have the visibility "private": TikTok does not allow it.',
    fix: () => 'Choose another visibility, or turn brandedContent off.',
    action: 'fix_request',
    retryable: false,
  }),
  video_url_invalid: entry<{ url: string; reason: string }>({
    message: ({ url, reason }) => `The video address "${url}" cannot be used: ${reason}.`,
    fix: () => 'Send the direct http(s) address of a video file that anyone can open.',
    action: 'fix_request',
    retryable: false,
  }),
  video_url_unreachable: entry<{ url: string; reason: string }>({
    message: ({ url, reason }) => `The video at ${url} could not be read: ${reason}.`,
    fix: () => 'Check that the address opens the video itself, without logging in, and send the request again.',
    action: 'fix_request',
    retryable: true,
  }),
  video_file_unreadable: entry<{ path: string; reason: string }>({
    message: ({ path, reason }) => `The file ${path} could not be read: ${reason}.`,
    fix: () => 'Check the path and that you may read the file.',
    action: 'fix_request',
    retryable: false,
  }),

  network: entry<{ host: string; reason: string }>({
    message: ({ host, reason }) => `The TikAPIs server at ${host} could not be reached: ${reason}.`,
    fix: () => 'Check the server address and that the server is running, then try again.',
    action: 'wait',
    retryable: true,
  }),
  timeout: entry<{ host: string; timeoutMs: number }>({
    message: ({ host, timeoutMs }) => `The TikAPIs server at ${host} did not answer within ${duration(timeoutMs)}.`,
    fix: () => 'Try again; for a large file allow more time.',
    action: 'wait',
    retryable: true,
  }),
  outcome_unknown: entry<{ host: string; reason: string }>({
    message: ({ host, reason }) =>
      `The TikAPIs server at ${host} did not confirm the new post (${reason}), so it may or may not have been accepted.`,
    fix: () => 'Look at the list of posts before sending it again, so that it is not published twice.',
    action: 'fix_request',
    retryable: false,
  }),
  redirect_refused: entry<{ host: string; location: string }>({
    message: ({ host, location }) =>
      `${host} answered with a redirect to ${location}; the API key is never sent on to another address.`,
    fix: () => 'Set the server address to the final one, with https and without a trailing page.',
    action: 'fix_key',
    retryable: false,
  }),
  not_tikapis: entry<{ host: string; status: number }>({
    message: ({ host, status }) => `The answer of ${host} (status ${status}) is not that of a TikAPIs server.`,
    fix: () =>
      'Check the server address, which usually ends in /v1, and whether a login page or proxy stands before it.',
    action: 'fix_key',
    retryable: false,
  }),
  not_offered: entry<{ host: string; what: string }>({
    message: ({ host, what }) => `The TikAPIs server at ${host} does not offer ${what}.`,
    fix: () => 'Do without it, or use a server that offers it.',
    action: 'give_up',
    retryable: false,
  }),
  server_address_invalid: entry<{ given: string; reason: string }>({
    message: ({ given, reason }) => `The server address "${given}" cannot be used: ${reason}.`,
    fix: () => 'Write it as http:// or https://, the name of the server, and /v1.',
    action: 'fix_key',
    retryable: false,
  }),
  wait_timed_out: entry<{ id: string; status: string; waitedMs: number }>({
    message: ({ id, status, waitedMs }) =>
      `The post ${id} is still "${status}" after ${duration(waitedMs)} of waiting.`,
    fix: () => 'The post goes on by itself: look at its status later; do not post it again.',
    action: 'wait',
    retryable: true,
  }),
};
