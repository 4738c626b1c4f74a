import { expect } from '@jest/globals';
import { count, type Example, id, posts, text, time, usage } from './example.js';

const accepted = { success: true, message: text, postId: id, publishId: null };
const pagination = { total: count, pages: count, current: 1, limit: 20 };
/** Its clients look at the status, and whether there is an `error`. What is in that is revision A's. */
const refused = { error: expect.anything() };

/** Forms and bare bodies. */
export const revisionB: readonly Example[] = [
  {
    endpoint: posts.make,
    says: 'publishes a file with a caption',
    form: { videoFile: 'sample', caption: 'A day #sea' },
    status: 202,
    body: accepted,
  },
  {
    endpoint: posts.make,
    says: 'needs no caption',
    form: { videoFile: 'sample' },
    status: 202,
    body: accepted,
  },
  ...['mov', 'webm', 'avi'].map((container) => ({
    endpoint: posts.make,
    says: `takes ${container.toUpperCase()}`,
    form: { videoFile: container, caption: container },
    status: 202,
    body: accepted,
  })),
  ...[
    { says: 'refuses a form without a video', form: { caption: 'Nothing' }, status: 400 },
    { says: 'refuses what is no video', form: { videoFile: 'page' }, status: 400 },
    { says: 'refuses a video of more than three minutes', form: { videoFile: 'long' }, status: 400 },
    { says: 'refuses 2,201 characters', form: { videoFile: 'sample', caption: 'c'.repeat(2_201) }, status: 400 },
    { says: 'refuses a video of more than 50 MB', form: { videoFile: 'large' }, status: 413 },
    { says: 'is 401 without a key', form: { videoFile: 'sample' }, key: '', status: 401 },
    { says: 'is 404 without a TikTok account', form: { videoFile: 'sample' }, key: '{strangerKey}', status: 404 },
    { says: 'is 429 when a limit is used up', form: { videoFile: 'sample' }, key: '{usedUpKey}', status: 429 },
    { says: 'is 415 for a body of another type', text: 'caption=Hello', status: 415 },
  ].map((each) => ({ endpoint: posts.make, body: refused, ...each })),
  {
    endpoint: posts.list,
    says: 'lists in pages of twenty, from the first',
    status: 200,
    body: { posts: expect.any(Array), pagination },
  },
  {
    endpoint: posts.list,
    says: 'tells all of a published post',
    query: 'postId={published}',
    status: 200,
    body: {
      posts: [
        {
          id: '{published}',
          userId: id,
          status: 'published',
          caption: 'From a file',
          createdAt: time,
          publishedAt: time,
          tiktokId: expect.stringMatching(/^\d+$/),
        },
      ],
      pagination: { total: 1, pages: 1, current: 1, limit: 20 },
    },
  },
  {
    endpoint: posts.list,
    says: 'knows no public id and no time of a post that is not published',
    query: 'postId={failed}',
    status: 200,
    body: { posts: [{ id: '{failed}', userId: id, status: 'failed' }] },
    absent: ['posts.0.publishedAt', 'posts.0.tiktokId'],
  },
  {
    endpoint: posts.list,
    says: 'takes all that it can be asked',
    query: 'status=published&startDate=2020-01-01&endDate=2098-12-31&page=2&limit=1',
    status: 200,
    body: { posts: [{ status: 'published' }], pagination: { total: count, pages: count, current: 2, limit: 1 } },
  },
  ...['pending', 'processing', 'published', 'failed'].map((status) => ({
    endpoint: posts.list,
    says: `lists what is ${status}`,
    query: `status=${status}`,
    status: 200,
    body: { posts: expect.any(Array), pagination },
  })),
  { endpoint: posts.list, says: 'is 404 for no such post', query: 'postId=post_0', status: 404, body: refused },
  { endpoint: posts.list, says: 'is 401 without a key', key: '', status: 401, body: refused },
  // The contract has one form of this answer.
  { endpoint: usage, says: 'reports', status: 200, body: { data: { totals: { requests: count } } } },
  { endpoint: usage, says: 'refuses what it cannot read', query: 'category=all-of-it', status: 400, body: refused },
];
