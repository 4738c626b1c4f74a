import { entry } from '../entry.js';
import type { Problem } from '../problem.js';
import { count, duration, oneOf } from '../words.js';

// Long, as it is a table: an entry a code, with its words. Who throws it decides elsewhere.

const sentences = (problems: readonly Problem[], part: 'message' | 'fix'): string =>
  [...new Set(problems.map((each) => each[part]))].join(' ');

const postActions = {
  edit: {
    rule: (status: string) => `The post is "${status}", and only one that is "scheduled" can be changed.`,
    fix: () => 'Make a new post with what you want to change.',
  },
  cancel: {
    rule: (status: string) =>
      `The post is "${status}", and only one that is "pending" or "scheduled" can be cancelled.`,
    fix: (status: string) =>
      status === 'cancelled' || status === 'failed'
        ? 'There is nothing left to cancel: it will not be published.'
        : 'Delete the video in the TikTok app once it is there.',
  },
  retry: {
    rule: (status: string) => `The post is "${status}", and only one that is "failed" can be tried again.`,
    fix: () => 'Look at its status again later, or make a new post.',
  },
};

/** What the HTTP API answers (codes of the contract), and what a client meets on the way to it. */
export const apiErrors = {
  invalid_request: entry<{ problems: readonly Problem[] }>({
    message: ({ problems }) => sentences(problems, 'message'),
    fix: ({ problems }) => sentences(problems, 'fix'),
    action: 'fix_request',
    retryable: false,
  }),
  unauthorized: entry<{ problems: readonly Problem[] }>({
    message: ({ problems }) => sentences(problems, 'message'),
    fix: ({ problems }) => sentences(problems, 'fix'),
    action: 'fix_key',
    retryable: false,
  }),
  reconnect_tiktok: entry<{ nickname: string }>({
    message: ({ nickname }) => `TikTok no longer lets this server act for the account "${nickname}".`,
    fix: () => 'Connect the TikTok account again, then repeat the request.',
    action: 'reconnect',
    retryable: false,
  }),
  tiktok_connection_ends: entry<{ nickname: string; inMs: number }>({
    message: ({ nickname, inMs }) => `The connection to the TikTok account "${nickname}" ends in ${duration(inMs)}.`,
    fix: () => 'Connect the account again before that.',
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
  unknown_address: entry<{ method: string; path: string }>({
    message: ({ method, path }) => `There is no address ${method} ${path} here.`,
    fix: () => 'The page /docs shows every address of this server.',
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
  post_status_refuses: entry<{ action: 'edit' | 'cancel' | 'retry'; status: string }>({
    message: ({ action, status }) => postActions[action].rule(status),
    fix: ({ action, status }) => postActions[action].fix(status),
    action: 'fix_request',
    retryable: false,
  }),
  post_outcome_unknown: entry({
    message: () => 'TikTok may have published this post without saying so, and another try could publish it twice.',
    fix: () => 'Look into the TikTok app: if the video is not there, make a new post.',
    action: 'give_up',
    retryable: false,
  }),
  /** For those who waited for the post to be published. The reason is the post's own, a sentence. */
  post_failed: entry<{ id: string; reason: string; mayBePublished: boolean }>({
    message: ({ id, reason }) => `The post ${id} failed: ${reason}`,
    fix: ({ mayBePublished }) =>
      mayBePublished
        ? 'Look into the TikTok app: if the video is not there, make a new post.'
        : 'Mend what the reason names, then retry the post or make a new one.',
    action: 'give_up',
    retryable: false,
  }),
  post_cancelled: entry<{ id: string }>({
    message: ({ id }) => `The post ${id} was cancelled, so it will not be published.`,
    fix: () => 'Make a new post if it is to be published after all.',
    action: 'give_up',
    retryable: false,
  }),
  /** For those who must not post the same twice to a server that cannot tell. */
  already_posted: entry<{ id: string; status: string; link?: string | undefined }>({
    message: ({ id, status, link }) =>
      `It is posted already: the post ${id}${link === undefined ? '' : ` (${link})`} is "${status}".`,
    fix: () => 'Change the caption, or the key that keeps it from being posted twice, to post it once more.',
    action: 'give_up',
    retryable: false,
  }),
  post_video_gone: entry({
    message: () => 'The video of this post is no longer stored here, and it came without an address to fetch it from.',
    fix: () => 'Make a new post with the video.',
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
    /** Whose limit it is: that of an API key, or of what a person does in the dashboard. */
    of?: 'key' | 'dashboard';
  }>({
    message: ({ limit, unit, of = 'key' }) =>
      limit === undefined || unit === undefined
        ? 'The TikAPIs server takes no more requests for now.'
        : `The limit of ${count(limit)} ${unit} for ${of === 'key' ? 'this API key' : 'the dashboard'} is used up.`,
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
  field_of_form: entry({
    message: () => 'JSON cannot hold the video itself, so there is no field "videoFile" in it.',
    fix: () =>
      'Send a form instead (multipart/form-data, curl -F videoFile=@video.mp4), or the address of the video as "videoUrl".',
    action: 'fix_request',
    retryable: false,
  }),
  field_of_json: entry({
    message: () => 'A form holds the video itself, so there is no field "videoUrl" in it.',
    fix: () => 'Leave "videoUrl" out, or send it as application/json without a file.',
    action: 'fix_request',
    retryable: false,
  }),
  field_invalid: entry<{ field: string; expected: string; got: string; example?: string | undefined }>({
    message: ({ field, expected, got }) => `The field "${field}" must be ${expected}, and it is ${got}.`,
    fix: ({ field, example }) =>
      example === undefined ? `Correct "${field}" and send the request again.` : `Send it like this: ${example}.`,
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
  permission_not_granted: entry<{ nickname: string; mode: 'direct' | 'draft'; scope: string }>({
    message: ({ nickname, mode, scope }) =>
      `The TikTok account "${nickname}" did not grant the permission ${scope}, which ${mode === 'draft' ? 'a draft' : 'a direct post'} needs.`,
    fix: ({ mode }) =>
      `Connect the account again and leave every permission ticked, or send "mode": "${mode === 'draft' ? 'direct' : 'draft'}".`,
    action: 'reconnect',
    retryable: false,
  }),
  draft_ignores: entry<{ field: string }>({
    message: ({ field }) => `A draft carries the video only: “${field}” is not sent to TikTok.`,
    fix: () => 'Choose it in the TikTok app when you finish the draft.',
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
  video_relay_timeout: entry<{ limitMs: number }>({
    message: ({ limitMs }) =>
      `The video could not be passed on to the TikAPIs server within the ${duration(limitMs)} that there are for it.`,
    fix: () => 'Put it at an address that the server can open itself, or make it smaller.',
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
  wait_not_offered: entry<{ host: string }>({
    message: ({ host }) =>
      `The TikAPIs server at ${host} does not call back when a post is published, so nothing can wait for that.`,
    fix: () => 'Turn “Wait Until Published” off, or start from the trigger “Post Published” instead.',
    action: 'give_up',
    retryable: false,
  }),
  wait_too_far: entry<{ local: string; limitMs: number }>({
    message: ({ local, limitMs }) =>
      `The schedule, ${local}, is further away than the ${duration(limitMs)} that can be waited for it.`,
    fix: () => 'Turn “Wait Until Published” off, or choose an earlier time.',
    action: 'fix_request',
    retryable: false,
  }),
  callback_unreadable: entry({
    message: () => 'The TikAPIs server called back with something that is not the post that was waited for.',
    fix: () => 'Look at the list of posts for what became of it before you post it again.',
    action: 'give_up',
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
