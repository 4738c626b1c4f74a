import {
  bytes,
  containerNames,
  count,
  durationToleranceMs,
  LONGEST_CALLBACK_URL,
  MOST_CALLBACKS,
  MOST_WEBHOOK_BYTES,
  MOST_WEBHOOKS,
  maxCaptionLength,
  oneOf,
  span,
  tikApisRules,
  tikTokRules,
  WEBHOOK_FAILING_ATTEMPTS,
  WEBHOOK_FAILING_MS,
  WEBHOOK_ROTATION_MS,
  WEBHOOK_TOLERANCE_MS,
  webhookRetries,
} from '@tikapis/core';
import { plans } from '@tikapis/server';
import { MOST_KEYS } from '../../../packages/server/src/accounts/api-keys.js';
import { IDEMPOTENCY_MS } from '../../../packages/server/src/store/idempotency.js';
import { GIVE_UP_AFTER_MS } from '../../../packages/server/src/posts/steps/trouble.js';
import { callsPerWindow } from '../../../packages/server/src/tiktok/turns.js';
import { table } from './table.js';

const { formats, size, duration, aspectRatio, resolution } = tikApisRules;
const { codecs, frameRate, pictureSize } = tikTokRules;
const codecNames: Record<(typeof codecs.allowed)[number], string> = {
  h264: 'H.264',
  hevc: 'H.265',
  vp8: 'VP8',
  vp9: 'VP9',
};
const converted = formats.allowed.filter((format) => !tikTokRules.formats.allowed.some((taken) => taken === format));

const videos = [
  [
    'Formats',
    `${oneOf(formats.allowed.map((format) => containerNames[format]))}, by the bytes, whatever the name says`,
    'refused',
  ],
  ['Size', `at most ${bytes(size.maxBytes)}`, 'refused'],
  [
    'Length',
    `at most ${span(duration.maxMs)}, or what TikTok allows the account; ${durationToleranceMs / 1000} s more are let pass`,
    'refused',
  ],
  ['Codecs', oneOf(codecs.allowed.map((codec) => codecNames[codec])), 'a warning: TikTok refuses it'],
  ['Frames a second', `${frameRate.min} to ${frameRate.max}`, 'a warning: TikTok refuses it'],
  [
    'Sides of the picture',
    `${pictureSize.minSide} to ${count(pictureSize.maxSide)} pixels`,
    'a warning: TikTok refuses it',
  ],
  ['Shape', oneOf(aspectRatio.recommended), 'a warning'],
  ['Shorter side', `${resolution.minShorterSide} pixels or more`, 'a warning'],
] as const;

const planRows = Object.entries(plans).map(([name, { requestsPerMinute, requestsPerDay, postsPerDay }]) => [
  name,
  count(requestsPerMinute),
  count(requestsPerDay),
  count(postsPerDay),
]);

const things = [
  ['A caption with its hashtags', `${count(maxCaptionLength)} UTF-16 units: most emoji are 2 or more`],
  ['An `Idempotency-Key` is remembered', span(IDEMPOTENCY_MS)],
  ['A post waits for a TikTok that does not answer', span(GIVE_UP_AFTER_MS)],
  ['API keys of an account', count(MOST_KEYS)],
  ['Webhooks of an account', count(MOST_WEBHOOKS)],
  ['A delivery', `under ${count(MOST_WEBHOOK_BYTES)} bytes`],
  [
    'Attempts to deliver',
    `${webhookRetries.length + 1} in ${span(webhookRetries.reduce((sum, pause) => sum + pause, 0))}`,
  ],
  [
    'A webhook is paused',
    `after ${WEBHOOK_FAILING_ATTEMPTS} failures or more, and nothing else, in ${span(WEBHOOK_FAILING_MS)}`,
  ],
  ['The old secret of a webhook goes on signing', span(WEBHOOK_ROTATION_MS)],
  ['A signature is good', `${span(WEBHOOK_TOLERANCE_MS)} before and after its time`],
  ['Callbacks of a post', count(MOST_CALLBACKS)],
  ['The address of a callback', `${count(LONGEST_CALLBACK_URL)} characters`],
] as const;

const tikTok = [
  ['New posts and drafts, together', count(callsPerWindow.init)],
  ['Questions what the creator may do', count(callsPerWindow.creator_info)],
  ['Questions how posts are doing', count(callsPerWindow.status)],
];

/** `docs/limits.md`. */
export const limitsPage = (): string => `# Limits

<!-- Written by \`npm run docs\` from the rules in the code. Do not edit. -->

## Videos

${table(['What', 'Limit', 'Beyond it'], videos)}

TikTok takes no ${oneOf(converted.map((format) => containerNames[format]))}: the server converts it. \`POST /v1/tiktok/posts/check\` holds a video against all of
this and publishes nothing.

## Plans

Counted for each API key. A minute is a sliding one; a day begins at midnight UTC.

${table(['Plan', 'Requests a minute', 'Requests a day', 'Posts a day'], planRows)}

The limits of \`enterprise\` are set for each account; where they are not, these hold. Every answer tells what is left in
\`X-RateLimit-Limit\`, \`X-RateLimit-Remaining\` and \`X-RateLimit-Reset\`; a 429 says in \`Retry-After\` how many seconds to wait.

## Posts, keys and webhooks

${table(['What', 'Limit'], things)}

## TikTok's own

For each creator in a minute, whatever the plan. The server keeps within them; posts that are due wait their turn.

${table(['What', 'A minute'], tikTok)}

TikTok also caps the posts and drafts of a creator, and the creators of an app, in a day. It tells none of these numbers in
advance: [connecting TikTok](connecting-tiktok.md#what-tiktok-caps) has what its pages say.
`;
