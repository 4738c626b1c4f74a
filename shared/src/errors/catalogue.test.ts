import { describe, expect, it } from '@jest/globals';
import { type ContextOf, catalogue, type ErrorCode } from './catalogue.js';
import { problem } from './problem.js';
import { tikApisError } from './tikapis-error.js';

const two = [problem('key_empty', 'apiKey', {}), problem('video_empty', 'videoFile', {})];
const none = [{}];
const spot = { position: 1_234, after: 'a few words', more: 2 };
const start = { position: 1, after: '', more: 0 };
const example = '2026-11-23T18:00+01:00';
const local = 'Fri 27 Nov 2026, 18:30 (Europe/Berlin, UTC+01:00)';
const formats = ['MP4', 'MOV', 'WebM', 'AVI'];

/** What the sentences of every code may have to speak of. A new code without samples does not compile. */
const samples: { [Code in ErrorCode]: readonly ContextOf<Code>[] } = {
  session_missing: none,
  foreign_page: [{ origin: 'https://evil.example', expected: 'https://api.example.com' }],
  owner_only: [{ what: 'read its mails' }],
  plan_is_fixed: none,
  invalid_request: [{ problems: two }, { problems: two.slice(0, 1) }],
  unauthorized: [{ problems: two.slice(0, 1) }],
  reconnect_tiktok: [{ nickname: 'Ada' }],
  tiktok_connection_ends: [{ nickname: 'Ada', inMs: 86_400_000 }],
  forbidden: [{ what: 'create webhooks' }],
  not_found: [{ what: 'post' }, { what: 'post', id: 'post_1' }],
  unknown_address: [{ method: 'GET', path: '/v1/nothing' }],
  no_tiktok_account: [{}, { accountId: 'acc_1' }],
  conflict: [{ reason: 'The post is published already.', fix: 'Make a new post.' }],
  post_status_refuses: [
    { action: 'edit', status: 'published' },
    { action: 'cancel', status: 'processing' },
    { action: 'cancel', status: 'cancelled' },
    { action: 'retry', status: 'pending' },
  ],
  post_outcome_unknown: none,
  post_failed: [
    { id: 'post_1', reason: 'TikTok judged the post as risky.', mayBePublished: false },
    { id: 'post_1', reason: 'TikTok did not say whether it was published.', mayBePublished: true },
  ],
  post_cancelled: [{ id: 'post_1' }],
  already_posted: [
    { id: 'post_1', status: 'published', link: 'https://www.tiktok.com/@ada/video/7' },
    { id: 'post_1', status: 'pending' },
  ],
  post_video_gone: none,
  payload_too_large: [{ problems: two.slice(1) }],
  body_too_large: [{ host: 'api.example.com' }],
  unsupported_media_type: [{ contentType: undefined }, { contentType: 'text/plain' }],
  rate_limit_exceeded: [
    { limit: 1_000, unit: 'requests a day', waitMs: 3_661_000 },
    { limit: 5, unit: 'posts a day', waitMs: 3_661_000, of: 'dashboard' },
    { waitMs: 0 },
    {},
  ],
  server_error: [{}, { requestId: 'req_1' }],
  unavailable: [{ reason: 'it is shutting down' }],
  field_missing: [{ field: 'videoUrl', example: '"videoUrl": "https://example.com/video.mp4"' }],
  field_unknown: [
    { field: 'captoin', nearest: 'caption', known: ['caption', 'videoUrl'] },
    { field: 'x', nearest: undefined, known: ['caption', 'videoUrl'] },
  ],
  field_of_form: none,
  field_of_json: none,
  field_invalid: [
    { field: 'caption', expected: 'a text', got: 'the number 5' },
    { field: 'hashtags', expected: 'a list', got: '"a,b"', example: '"hashtags": ["first", "video"]' },
  ],
  body_not_json: [{ detail: 'it is empty' }],
  body_not_multipart: [{ detail: 'it has no boundary' }],
  visibility_not_offered: [{ visibility: 'public', offered: ['friends', 'private'], nickname: 'Ada' }],
  visibility_needs_audit: [{ visibility: 'public' }],
  permission_not_granted: [
    { nickname: 'Ada', mode: 'draft', scope: 'video.upload' },
    { nickname: 'Ada', mode: 'direct', scope: 'video.publish' },
  ],
  draft_ignores: [{ field: 'caption' }],
  branded_content_private: none,
  video_url_invalid: [{ url: 'ftp://example.com', reason: 'it starts with "ftp:"' }],
  video_url_unreachable: [{ url: 'https://example.com', reason: 'it answered 404' }],
  video_relay_timeout: [{ limitMs: 27_000 }],
  video_file_unreadable: [{ path: 'clip.mp4', reason: 'there is no such file' }],
  network: [{ host: 'api.example.com', reason: 'the connection was refused' }],
  timeout: [{ host: 'api.example.com', timeoutMs: 30_000 }],
  outcome_unknown: [{ host: 'api.example.com', reason: 'it answered 500' }],
  redirect_refused: [{ host: 'api.example.com', location: 'https://www.example.com/v1' }],
  not_tikapis: [{ host: 'api.example.com', status: 404 }],
  not_offered: [{ host: 'api.example.com', what: 'GET /webhooks' }],
  server_address_invalid: [{ given: 'localhost', reason: 'it is not a web address' }],
  wait_not_offered: [{ host: 'api.example.com' }],
  wait_too_far: [{ local, limitMs: 30 * 86_400_000 }],
  callback_unreadable: none,
  wait_timed_out: [{ id: 'post_1', status: 'processing', waitedMs: 900_000 }],

  key_empty: none,
  key_placeholder: none,
  key_white_space: [{ position: 4 }],
  key_character: [{ character: 'a zero-width space', position: 4 }],
  key_damaged: [
    { length: 40, expectedLength: 44 },
    { length: 44, expectedLength: 44 },
    { length: 46, expectedLength: 44 },
  ],
  key_missing: none,
  key_unknown: none,
  key_revoked: none,
  key_is_last: [{ name: 'Build server' }],
  keys_at_limit: [{ limit: 20 }],
  key_expired: [{ agoMs: 90_000 }],

  caption_too_long: [
    { length: 2_201, limit: 2_200, hashtagCount: 0, hashtagsLength: 0, countsSomeTwice: false },
    { length: 2_300, limit: 2_200, hashtagCount: 2, hashtagsLength: 20, countsSomeTwice: true },
  ],
  caption_control_character: [
    { ...spot, character: 'a tab' },
    { ...start, character: 'a tab' },
  ],
  caption_broken_character: [spot, start],
  hashtag_empty: [{ number: 3 }],
  hashtag_character: [
    { tag: 'a b', characters: ['a space'], parts: ['a', 'b'] },
    { tag: 'a!', characters: ['"!"'], parts: ['a'] },
    { tag: '!?', characters: ['"!"', '"?"'], parts: [] },
    { tag: 'a long one', characters: ['a space'], parts: ['a'.repeat(30), 'b'.repeat(30)] },
  ],

  webhook_url_invalid: [{ url: 'http://example.com', reason: 'it does not start with https://' }],
  webhook_limit: [{ limit: 10 }],
  webhook_ended: none,
  webhook_failing: [{ failures: 1_200, forMs: 86_400_000, last: 'it answered 500' }],
  webhook_paused: none,
  webhook_busy: none,
  callback_url_invalid: [{ reason: 'it does not start with https://' }],
  callback_host_not_listed: [
    { host: 'example.com', hosts: ['zapier.com', 'hooks.zapier.com'] },
    { host: 'example.com', hosts: [] },
  ],
  callback_limit: [{ limit: 10 }],
  tiktok_signature_refused: [{ reason: 'The header TikTok-Signature is missing.' }],

  schedule_empty: [{ example }],
  schedule_unreadable: [{ given: 'tomorrow', example }],
  schedule_is_number: [{ given: '1790000000', unit: 'seconds', written: '2026-09-21T14:13:20Z' }],
  schedule_time_missing: [{ given: '2026-11-27', example }],
  schedule_year_short: [{ year: '26', example }],
  schedule_out_of_range: [
    { part: 'month', actual: '13', min: '01', max: '12' },
    { part: 'day', actual: '30', min: '01', max: '28', where: 'February 2027' },
  ],
  schedule_leap_second: none,
  schedule_after_24: none,
  schedule_zone_missing: [{ given: '2026-11-27T18:30', example }],
  zone_unknown: [
    { given: 'Europe/Berln', suggestions: ['Europe/Berlin'] },
    { given: 'Foo', suggestions: [] },
  ],
  zone_abbreviated: [{ given: 'EST', names: ['America/New_York', 'America/Panama'] }],
  zone_is_offset: [{ given: '+01:00', example }],
  schedule_skipped: [
    { local: '2026-03-29T02:30', zone: 'Europe/Berlin', jumpMs: 3_600_000, backward: example, forward: example },
  ],
  schedule_repeated: [
    { local: '2026-10-25T02:30', zone: 'Europe/Berlin', jumpMs: 3_600_000, earlier: example, later: example },
  ],
  schedule_in_past: [{ local, agoMs: 90_000_000, now: local }],
  schedule_is_now: [{ given: 'banana' }],
  schedule_too_soon: [{ local, leadMs: 60_000, minLeadMs: 600_000, earliest: local }],
  schedule_too_far: [{ local, aheadMs: 900_000_000, maxAheadMs: 864_000_000, latest: local }],
  schedule_not_plain: [{ given: 'morgen 9 Uhr', examples: ['tomorrow 9am', 'fri 18:30'] }],
  schedule_words_left: [{ words: ['-ish', 'or so'], examples: ['tomorrow 9am', 'fri 18:30'] }],
  schedule_inexact: [{ given: 'next week', examples: ['tomorrow 9am', 'fri 18:30'] }],
  schedule_repeats: [{ given: 'every day', examples: ['tomorrow 9am', 'fri 18:30'] }],
  schedule_points_back: [{ given: '2 hours ago', examples: ['tomorrow 9am', 'fri 18:30'] }],
  schedule_range: [{ given: '9-10am' }],
  schedule_several: [{ given: ['9am', '10am'] }],
  schedule_ambiguous: [{ given: '03/04', readings: ['3 Apr', '4 Mar'] }],
  schedule_contradiction: [{ first: 'tonight', second: '8am' }],
  schedule_today_passed: [{ local, agoMs: 3_600_000, tomorrow: 'tomorrow 09:00' }],

  tiktok_file_format_check_failed: none,
  tiktok_duration_check_failed: none,
  tiktok_frame_rate_check_failed: none,
  tiktok_picture_size_check_failed: none,
  tiktok_internal: none,
  tiktok_publish_cancelled: none,
  tiktok_auth_removed: none,
  tiktok_spam_risk_too_many_posts: none,
  tiktok_spam_risk_too_many_pending_share: none,
  tiktok_spam_risk_user_banned_from_posting: none,
  tiktok_spam_risk_text: none,
  tiktok_spam_risk: none,
  tiktok_unaudited_client_can_only_post_to_private_accounts: none,
  tiktok_privacy_level_option_mismatch: none,
  tiktok_reached_active_user_cap: none,
  tiktok_scope_not_authorized: none,
  tiktok_reconnect: [{ nickname: 'Ada' }],
  tiktok_disconnected: [{ nickname: 'Ada' }],
  tiktok_invalid_params: [{ detail: 'the chunk size is wrong' }],
  tiktok_unreachable: [{ forMs: 3_600_000, detail: 'the connection was refused' }],
  tiktok_no_outcome: [{ forMs: 86_400_000 }],
  tiktok_other: [
    { code: 'unknown_reason', detail: '' },
    { code: 'unknown_reason', detail: 'no more is known' },
  ],
  schedule_missed: [{ lateMs: 7_260_000, graceMs: 3_600_000 }],
  video_lost: none,

  video_empty: none,
  video_too_large: [
    { sizeBytes: 53_477_376, limitBytes: 52_428_800, isExact: true },
    { sizeBytes: 52_428_801, limitBytes: 52_428_800, isExact: false },
  ],
  video_too_long: [{ durationMs: 185_400, limitMs: 180_000 }],
  video_too_long_for_account: [{ durationMs: 65_000, limitMs: 60_000 }],
  video_format_unsupported: [
    {
      kind: { phrase: 'an HTML page', isVideo: false },
      fileName: undefined,
      contentType: 'text/html',
      isAddress: true,
      formats,
    },
    {
      kind: { phrase: 'an MPEG transport stream', isVideo: true },
      fileName: 'clip.ts',
      contentType: 'video/mp2t',
      isAddress: false,
      formats,
    },
  ],
  video_conversion_unavailable: [{ format: 'AVI', formats: formats.slice(0, 3) }],
  video_conversion_failed: [{ format: 'AVI', reason: 'ffmpeg found no picture in it' }],
  video_format_unsupported_by_tiktok: [{ format: 'AVI', formats: formats.slice(0, 3) }],
  video_no_video_track: [{ hasSound: true }, { hasSound: false }],
  video_truncated: [{ sizeBytes: 1_000_000 }, { sizeBytes: null }],
  video_unreadable: [
    { format: 'MP4', reason: 'no_index' },
    { format: 'MOV', reason: 'index_compressed' },
    { format: 'MP4', reason: 'damaged' },
  ],
  video_not_checked: [
    { format: 'MP4', reason: 'out_of_reach' },
    { format: 'MP4', reason: 'limit_reached' },
  ],
  video_duration_unknown: [{ limitMs: 180_000 }],
  video_aspect_ratio: [{ width: 1_920, height: 1_080, ratio: '16:9', recommended: ['9:16', '1:1'] }],
  video_low_resolution: [{ width: 360, height: 640, minShorterSide: 720 }],
  video_codec_unsupported: [{ codec: 'ProRes', codecs: ['H.264', 'H.265'] }],
  video_frame_rate: [{ frameRate: 119.88, min: 23, max: 60 }],
  video_frame_rate_borderline: [{ frameRate: 59.94, max: 59 }],
  video_picture_size: [{ width: 200, height: 5_000, minSide: 360, maxSide: 4_096 }],
  video_name_disagrees: [{ name: 'clip.mov', format: 'MP4' }],
  video_type_disagrees: [{ contentType: 'video/quicktime', format: 'MP4' }],
  video_url_no_range: [{ status: 200 }],
  video_url_refused: [{ status: 403 }],
  video_url_interrupted: [{ expectedBytes: 1_000_000, receivedBytes: 400_000 }],
  video_url_changed: none,
};

/** These join the sentences of several problems. */
const ofSeveralSentences = new Set<string>(['invalid_request', 'unauthorized', 'payload_too_large']);

const cases = Object.entries(samples).flatMap(([code, contexts]) =>
  contexts.map((context) => [code as ErrorCode, context as never] as const),
);

describe('the catalogue', () => {
  it('has samples for every code, and only for those', () => {
    expect(Object.keys(samples).toSorted()).toEqual(Object.keys(catalogue).toSorted());
    expect(Object.entries(samples).filter(([, contexts]) => contexts.length === 0)).toEqual([]);
  });

  it.each(cases)('speaks well of %s with %j', (code, context) => {
    const error = tikApisError(code, context);
    for (const sentence of [error.message, error.fix]) {
      expect(sentence).toMatch(/^\S.*[.?]$/);
      expect(sentence).not.toMatch(/undefined|NaN|\[object|null|Infinity| {2}|\.\.$|\s[.,;:]|\n/);
      if (!ofSeveralSentences.has(code)) expect(sentence).not.toMatch(/[.?!] [A-Z]/);
    }
    expect(error.message).toMatch(/\.$/);
    expect(error.fix).not.toBe(error.message);
  });

  it('lets whoever is to wait try again', () => {
    const waiting = Object.entries(catalogue).filter(([, { action }]) => action === 'wait');
    expect(waiting.filter(([, { retryable }]) => !retryable)).toEqual([]);
    expect(waiting.length).toBeGreaterThan(0);
  });
});

describe('problem', () => {
  it('says the same sentences as the error of its code', () => {
    const found = problem('key_white_space', 'apiKey', { position: 4 }, { limit: 0, actual: 1 });
    const { message, fix } = tikApisError('key_white_space', { position: 4 });
    expect(found).toEqual({ code: 'key_white_space', field: 'apiKey', limit: 0, actual: 1, message, fix });
  });
});

describe('tikApisError', () => {
  it('joins what is wrong with a request, each sentence once', () => {
    const problems = [...two, ...two];
    const error = tikApisError('invalid_request', { problems }, { problems, status: 400, requestId: 'req_1' });
    expect(error.message).toBe('The API key is empty. The video is empty (0 bytes).');
    expect(error).toMatchObject({
      name: 'TikApisError',
      action: 'fix_request',
      retryable: false,
      status: 400,
      requestId: 'req_1',
    });
    expect(error.problems).toHaveLength(4);
    expect(error).toBeInstanceOf(Error);
  });

  it('keeps its cause, and has none where there was none', () => {
    const cause = new Error('why');
    expect(tikApisError('video_empty', {}, { cause }).cause).toBe(cause);
    expect('cause' in tikApisError('video_empty', {})).toBe(false);
  });
});
