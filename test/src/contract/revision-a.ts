import { expect } from '@jest/globals';
import { count, errorOf, type Example, id, posts, text, time, usage } from './example.js';

const pagination = { total: count, pages: count, current: 1, limit: 20 };
const made = { id, status: 'pending', createdAt: time, videoUrl: '{videoUrl}' };
const notYet = ['data.publishedAt', 'data.scheduledAt', 'data.metrics'];
const refused = (field: string, says: string, json: Record<string, unknown>): Example => ({
  endpoint: posts.make,
  says,
  json: { videoUrl: '{videoUrl}', caption: 'Refused', ...json },
  status: 400,
  body: errorOf('invalid_request', [{ field, message: text }]),
});
const figures = { requests: count, successes: count, errors: count, successRate: count, errorRate: count };

/** JSON and envelopes. */
export const revisionA: readonly Example[] = [
  {
    endpoint: posts.make,
    says: 'publishes a link now, with everything named',
    json: { videoUrl: '{videoUrl}', caption: 'A day', hashtags: ['sea', 'sun'], visibility: 'public' },
    status: 200,
    body: { success: true, data: { ...made, caption: 'A day #sea #sun', visibility: 'public' } },
    absent: notYet,
  },
  {
    endpoint: posts.make,
    says: 'is public where nothing is said, and repeats no hashtag of the caption',
    json: { videoUrl: '{videoUrl}', caption: 'By the #sea', hashtags: ['sea'] },
    status: 200,
    body: { success: true, data: { ...made, caption: 'By the #sea', visibility: 'public' } },
    absent: notYet,
  },
  ...['friends', 'private'].map((visibility) => ({
    endpoint: posts.make,
    says: `publishes for ${visibility}`,
    json: { videoUrl: '{videoUrl}', caption: 'For some', visibility },
    status: 200,
    body: { success: true, data: { ...made, visibility } },
  })),
  {
    endpoint: posts.make,
    says: 'schedules, and tells the time in UTC',
    json: { videoUrl: '{videoUrl}', caption: 'Later', schedule: '2099-06-01T18:30:00+02:00' },
    status: 200,
    body: { success: true, data: { ...made, status: 'scheduled', scheduledAt: '2099-06-01T16:30:00.000Z' } },
    absent: ['data.publishedAt'],
  },
  refused('videoUrl', 'refuses a post without a video', { videoUrl: undefined }),
  refused('videoUrl', 'refuses an address where nothing is', { videoUrl: '{nothingUrl}' }),
  refused('videoUrl', 'refuses what is no video', { videoUrl: '{pageUrl}' }),
  refused('videoUrl', 'refuses a video of more than 50 MB', { videoUrl: '{largeUrl}' }),
  refused('videoUrl', 'refuses a video of more than three minutes', { videoUrl: '{longUrl}' }),
  refused('caption', 'refuses 2,201 characters', { caption: 'c'.repeat(2_201) }),
  refused('caption', 'counts the hashtags too', { caption: 'c'.repeat(2_197), hashtags: ['sea'] }),
  refused('schedule', 'refuses a time that has passed', { schedule: '2001-01-01T00:00:00Z' }),
  refused('schedule', 'refuses what is no time', { schedule: 'soon' }),
  refused('visibility', 'refuses an unknown visibility', { visibility: 'everyone' }),
  {
    endpoint: posts.make,
    says: 'is 404 where no TikTok account is connected',
    key: '{strangerKey}',
    json: { videoUrl: '{videoUrl}', caption: 'Nowhere to go' },
    status: 404,
    body: errorOf('not_found'),
  },
  {
    endpoint: posts.list,
    says: 'lists in pages of twenty, from the first',
    status: 200,
    body: { success: true, data: expect.any(Array), meta: { pagination } },
  },
  {
    endpoint: posts.list,
    says: 'tells all of a published post',
    query: 'postId={publishedLink}',
    status: 200,
    body: {
      success: true,
      data: [
        {
          id: '{publishedLink}',
          status: 'published',
          caption: 'From a link',
          createdAt: time,
          publishedAt: time,
          videoUrl: '{videoUrl}',
          visibility: 'public',
        },
      ],
      meta: { pagination: { ...pagination, total: 1, pages: 1 } },
    },
    absent: ['data.0.scheduledAt'],
  },
  {
    endpoint: posts.list,
    says: 'tells nothing of a link where there is none',
    query: 'postId={published}',
    status: 200,
    body: { data: [{ id: '{published}', status: 'published' }] },
    absent: ['data.0.videoUrl'],
  },
  {
    endpoint: posts.list,
    says: 'takes all that it can be asked',
    query: 'status=scheduled&postId={scheduled}&startDate=2020-01-01&endDate=2098-12-31T23:59:59Z&page=1&limit=100',
    status: 200,
    body: {
      success: true,
      data: [{ id: '{scheduled}', status: 'scheduled', scheduledAt: '2099-01-31T18:30:00.000Z' }],
      meta: { pagination: { total: 1, pages: 1, current: 1, limit: 100 } },
    },
    absent: ['data.0.publishedAt'],
  },
  ...['pending', 'scheduled', 'published', 'failed'].map((status) => ({
    endpoint: posts.list,
    says: `lists what is ${status}`,
    query: `status=${status}`,
    status: 200,
    body: { success: true, data: expect.any(Array), meta: { pagination } },
  })),
  ...['limit=101', 'page=0', 'status=done', 'startDate=soon'].map((query) => ({
    endpoint: posts.list,
    says: `refuses ${query}`,
    query,
    status: 400,
    body: errorOf('invalid_request', [{ field: query.split('=')[0], message: text }]),
  })),
  {
    endpoint: posts.list,
    says: 'is 404 for a post that is not there',
    query: 'postId=post_nothing',
    status: 404,
    body: errorOf('not_found'),
  },
  {
    endpoint: posts.list,
    says: 'is 401 without a key',
    key: '',
    status: 401,
    body: errorOf('unauthorized'),
  },
  {
    endpoint: posts.list,
    says: 'is 401 with a key that nobody has',
    key: 'not-a-key',
    status: 401,
    body: errorOf('unauthorized'),
  },
  {
    endpoint: posts.list,
    says: 'is 429 when the requests of the day are used up',
    key: '{usedUpKey}',
    status: 429,
    body: { success: false, error: { code: 'rate_limit_exceeded', message: expect.stringMatching(/\d+ s/) } },
  },
  {
    endpoint: usage,
    says: 'reports thirty days, by day, of all categories',
    status: 200,
    body: {
      success: true,
      data: {
        startDate: time,
        endDate: time,
        interval: 'daily',
        category: 'all',
        totals: { ...figures, meanResponseMs: count },
        endpoints: expect.arrayContaining([expect.objectContaining({ endpoint: 'POST /v1/tiktok/posts' })]),
        intervals: expect.arrayContaining([expect.objectContaining({ start: time })]),
      },
    },
  },
  ...['hourly', 'daily', 'weekly', 'monthly'].flatMap((interval) =>
    ['auth', 'tiktok', 'analytics', 'system'].map((category) => ({
      endpoint: usage,
      says: `reports ${category}, ${interval}`,
      query: `startDate=2026-01-01&endDate=2026-01-14&interval=${interval}&category=${category}`,
      status: 200,
      body: { success: true, data: { interval, category, totals: { requests: 0, errors: 0 } } },
    })),
  ),
  {
    endpoint: usage,
    says: 'refuses an interval that there is not',
    query: 'interval=yearly',
    status: 400,
    body: errorOf('invalid_request', [{ field: 'interval' }]),
  },
];
