import { expect } from '@jest/globals';
import { count, errorOf, type Example, id, posts, text, time } from './example.js';

const one = 'v1/tiktok/posts/{id}';
const account = 'GET /v1/account';
const limits = { requestsPerMinute: 600, requestsPerDay: count, postsPerDay: count };
const notScheduled = errorOf('conflict');

/** What other TikAPIs servers may lack. In order: what is changed, cancelled or removed is so afterwards. */
export const ours: readonly Example[] = [
  {
    endpoint: posts.one,
    says: 'tells all of a published post',
    id: 'published',
    status: 200,
    body: {
      success: true,
      data: {
        id: '{published}',
        status: 'published',
        publishId: id,
        shareUrl: text,
        accountId: id,
        mode: 'direct',
        hashtags: [],
        video: { container: 'mp4', bytes: 218_203, width: 720, height: 1_280 },
        metadata: { order: '42' },
        history: [
          { status: 'pending', at: time },
          { status: 'processing', at: time },
          { status: 'published', at: time },
        ],
      },
    },
    absent: ['data.error'],
  },
  {
    endpoint: posts.one,
    says: 'tells why a post failed, and whether to try again',
    id: 'failed',
    status: 200,
    body: { data: { status: 'failed', error: { code: id, message: text, retryable: expect.any(Boolean) } } },
  },
  { endpoint: posts.one, says: 'is 404 for no such post', id: 'nothing', status: 404, body: errorOf('not_found') },
  {
    endpoint: posts.make,
    says: 'takes every field beside the documented ones',
    json: {
      videoUrl: '{videoUrl}',
      caption: 'With all',
      mode: 'direct',
      accountId: '{account}',
      disableComment: true,
      disableDuet: true,
      disableStitch: true,
      aiGenerated: true,
      coverTimestampMs: 1_000,
      brandedContent: false,
      brandOrganic: true,
      metadata: { order: '43' },
      consent: { musicUsage: true, brandedContent: false, by: 'A person' },
    },
    headers: { 'Idempotency-Key': 'contract-1' },
    status: 200,
    body: { data: { status: 'pending', accountId: '{account}', mode: 'direct', metadata: { order: '43' } } },
  },
  {
    endpoint: posts.make,
    says: 'takes the fields of JSON in a form too',
    form: {
      videoFile: 'sample',
      caption: 'With some',
      hashtags: 'sea,sun',
      visibility: 'private',
      schedule: '2099-01-31T18:30:00Z',
      metadata: '{"order":"44"}',
    },
    status: 202,
    body: {
      success: true,
      postId: id,
      publishId: null,
      data: { status: 'scheduled', caption: 'With some #sea #sun', hashtags: ['sea', 'sun'], visibility: 'private' },
    },
  },
  {
    endpoint: posts.make,
    says: 'is a conflict where an Idempotency-Key has another body',
    json: { videoUrl: '{videoUrl}', caption: 'Another' },
    headers: { 'Idempotency-Key': 'contract-1' },
    status: 409,
    body: errorOf('conflict', [{ field: 'Idempotency-Key' }]),
  },
  {
    endpoint: posts.make,
    says: 'lists what the creator offers in the place of what is not offered',
    json: { videoUrl: '{videoUrl}', caption: 'For followers', visibility: 'followers' },
    status: 400,
    body: errorOf('invalid_request', [{ field: 'visibility', limit: ['public', 'friends', 'private'] }]),
  },
  {
    endpoint: 'POST /v1/tiktok/posts/check',
    says: 'finds nothing wrong with a link',
    json: { videoUrl: '{videoUrl}', caption: 'Checked' },
    status: 200,
    body: { success: true, data: { ok: true, problems: [], video: { container: 'mp4' } } },
  },
  {
    endpoint: 'POST /v1/tiktok/posts/check',
    says: 'tells what is wrong with a form',
    form: { videoFile: 'long', caption: 'Checked' },
    status: 200,
    body: { success: true, data: { ok: false, problems: [{ rule: 'video_too_long', limit: 180_000, actual: count }] } },
  },
  {
    endpoint: `PATCH /${one}`,
    says: 'changes a scheduled post',
    id: 'scheduled',
    json: { caption: 'Changed', hashtags: ['sea'], schedule: '2099-02-01T00:00:00Z', visibility: 'private' },
    status: 200,
    body: {
      success: true,
      data: { id: '{scheduled}', caption: 'Changed #sea', scheduledAt: '2099-02-01T00:00:00.000Z' },
    },
  },
  ...[
    { endpoint: `PATCH /${one}`, json: { caption: 'Too late' } },
    { endpoint: `DELETE /${one}` },
    { endpoint: `POST /${one}/retry` },
  ].map((each) => ({ ...each, says: 'is too late for', id: 'published', status: 409, body: notScheduled })),
  {
    endpoint: `DELETE /${one}`,
    says: 'cancels a scheduled post, which stays',
    id: 'scheduled',
    status: 200,
    body: { success: true, data: { id: '{scheduled}', status: 'cancelled' } },
  },
  {
    endpoint: `POST /${one}/retry`,
    says: 'tries a failed post again',
    id: 'failed',
    status: 200,
    body: { success: true, data: { id: '{failed}', status: 'pending' } },
    absent: ['data.error'],
  },
  {
    endpoint: account,
    says: 'tells plan, limits, use and TikTok accounts',
    status: 200,
    body: {
      success: true,
      data: {
        id,
        email: 'me@example.com',
        plan: 'enterprise',
        limits,
        usage: { today: { requests: count, posts: count, resetsAt: time } },
        accounts: [{ id: '{account}', nickname: 'Creator', username: 'creator', state: 'connected' }],
      },
    },
  },
  {
    endpoint: 'GET /v1/tiktok/accounts',
    says: 'tells what TikTok allows',
    status: 200,
    body: {
      success: true,
      data: [
        {
          id: '{account}',
          visibilities: ['public', 'friends', 'private'],
          disabledInteractions: expect.any(Array),
          maxVideoDurationSec: count,
        },
      ],
    },
  },
  {
    endpoint: 'POST /v1/webhooks',
    says: 'adds one, and shows its secret this once',
    json: {
      url: '{hookUrl}',
      events: [
        'post.scheduled',
        'post.processing',
        'post.published',
        'post.failed',
        'post.cancelled',
        'usage.threshold',
      ],
    },
    status: 200,
    body: { success: true, data: { id, url: '{hookUrl}', secret: expect.stringMatching(/^whsec_/) } },
  },
  {
    endpoint: 'GET /v1/webhooks',
    says: 'lists them without secrets',
    status: 200,
    body: { success: true, data: expect.arrayContaining([expect.objectContaining({ id, events: ['post.failed'] })]) },
    absent: ['data.0.secret', 'data.1.secret'],
  },
  {
    endpoint: 'DELETE /v1/webhooks/{id}',
    says: 'removes one',
    id: 'webhook',
    status: 200,
    body: { success: true, data: { id: '{webhook}', deleted: true } },
  },
  {
    endpoint: 'DELETE /v1/webhooks/{id}',
    says: 'is 404 for one that is gone',
    id: 'webhook',
    status: 404,
    body: errorOf('not_found'),
  },
  {
    endpoint: 'POST /v1/account/plan',
    says: 'is not for a key where the owner has not allowed it',
    json: { plan: 'pro' },
    status: 403,
    body: errorOf('forbidden'),
  },
];
