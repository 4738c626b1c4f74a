import { type CatalogueEntry, type ErrorAction, entry } from '../entry.js';
import { duration } from '../words.js';

const reason = (
  message: string,
  fix: string,
  action: ErrorAction,
  retryable = false,
): CatalogueEntry<Record<never, never>> => entry({ message: () => message, fix: () => fix, action, retryable });

/**
 * Why TikTok did not publish. The part after `tiktok_` is TikTok's own `fail_reason` or `error.code`.
 * https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status
 * https://developers.tiktok.com/doc/content-posting-api-reference-direct-post
 */
export const tikTokErrors = {
  tiktok_file_format_check_failed: reason(
    'TikTok could not use the format of the video.',
    'Export it as MP4 with H.264 video and AAC sound and post it again.',
    'fix_request',
  ),
  tiktok_duration_check_failed: reason(
    'TikTok found the video too long or too short for this account.',
    'Change its length and post it again.',
    'fix_request',
  ),
  tiktok_frame_rate_check_failed: reason(
    'TikTok takes 23 to 60 frames per second, and the video has another frame rate.',
    'Export it at 30 frames per second and post it again.',
    'fix_request',
  ),
  tiktok_picture_size_check_failed: reason(
    'TikTok takes pictures of 360 to 4,096 pixels on each side, and the video is outside of that.',
    'Export it at 1080 × 1920 and post it again.',
    'fix_request',
  ),
  tiktok_internal: reason('TikTok had trouble of its own.', 'Retry the post.', 'wait', true),
  tiktok_publish_cancelled: reason('The publishing was cancelled.', 'Post again if that was not meant.', 'give_up'),
  tiktok_auth_removed: reason(
    'The creator took away the permission to post while TikTok was processing the video.',
    'Connect the TikTok account again, then retry the post.',
    'reconnect',
  ),
  tiktok_spam_risk_too_many_posts: reason(
    'The TikTok account has reached its limit of posts through apps for 24 hours (about 15).',
    'Retry the post tomorrow, or post this one in the TikTok app.',
    'wait',
    true,
  ),
  tiktok_spam_risk_too_many_pending_share: reason(
    'The TikTok account has as many unfinished drafts of 24 hours as TikTok allows (about 5).',
    'Finish some of them in the TikTok app, then retry the post.',
    'wait',
    true,
  ),
  tiktok_spam_risk_user_banned_from_posting: reason(
    'TikTok does not let this account post.',
    'Look into the TikTok app for the reason.',
    'give_up',
  ),
  tiktok_spam_risk_text: reason(
    'TikTok found the caption risky.',
    'Change the caption and post again; the same text will be refused again.',
    'fix_request',
  ),
  tiktok_spam_risk: reason('TikTok judged the post as risky.', 'Do not send it again unchanged.', 'give_up'),
  tiktok_unaudited_client_can_only_post_to_private_accounts: reason(
    'TikTok has not audited this app yet, so it may only post with visibility "private", and only while the TikTok account itself is private.',
    'Make the account private in the TikTok app and choose "private", or have the app audited.',
    'ask_operator',
  ),
  tiktok_privacy_level_option_mismatch: reason(
    'The TikTok account does not allow the chosen visibility now.',
    'Choose another visibility and post again.',
    'fix_request',
  ),
  tiktok_reached_active_user_cap: reason(
    'The app has reached the number of TikTok accounts that may post through it in 24 hours.',
    'Retry the post tomorrow.',
    'wait',
    true,
  ),
  tiktok_scope_not_authorized: reason(
    'The creator did not grant the permission to publish videos.',
    'Connect the TikTok account again and leave every permission ticked.',
    'reconnect',
  ),
  tiktok_reconnect: entry<{ nickname: string }>({
    message: ({ nickname }) => `TikTok no longer lets this server act for the account "${nickname}".`,
    fix: () => 'Connect the TikTok account again, then retry the post.',
    action: 'reconnect',
    retryable: false,
  }),
  tiktok_disconnected: entry<{ nickname: string }>({
    message: ({ nickname }) => `The TikTok account "${nickname}" was disconnected from this server.`,
    fix: () => 'Connect it again, then retry the post.',
    action: 'reconnect',
    retryable: false,
  }),
  tiktok_invalid_params: entry<{ detail: string }>({
    message: ({ detail }) => `TikTok refused the request: ${detail}.`,
    fix: () => 'This is a fault of the server: report it with the id of the post.',
    action: 'ask_operator',
    retryable: false,
  }),
  tiktok_unreachable: entry<{ forMs: number; detail: string }>({
    message: ({ forMs, detail }) => `TikTok could not be reached for ${duration(forMs)}: ${detail}.`,
    fix: () => 'Retry the post; nothing was published.',
    action: 'wait',
    retryable: true,
  }),
  tiktok_no_outcome: entry<{ forMs: number }>({
    message: ({ forMs }) => `TikTok has the video and did not say within ${duration(forMs)} whether it was published.`,
    fix: () => 'Look into the TikTok app before posting it again.',
    action: 'give_up',
    retryable: false,
  }),
  tiktok_other: entry<{ code: string; detail: string }>({
    message: ({ code, detail }) => `TikTok refused the post (${code})${detail === '' ? '' : `: ${detail}`}.`,
    fix: () => 'Look the reason up in the TikTok app or ask the person who runs the server.',
    action: 'give_up',
    retryable: false,
  }),
  schedule_missed: entry<{ lateMs: number; graceMs: number }>({
    message: ({ lateMs, graceMs }) =>
      `The server came to the post ${duration(lateMs)} after its time, and publishes only what is at most ${duration(graceMs)} late.`,
    fix: () => 'Retry the post to publish it now, or allow more with the setting lateGraceMinutes.',
    action: 'fix_request',
    retryable: false,
  }),
  video_lost: entry({
    message: () => 'The stored video of this post is gone.',
    fix: () => 'Post it again.',
    action: 'fix_request',
    retryable: false,
  }),
};
